# Shortcuts for the scripts in .ci.

.PHONY: demo test lint benchmark

demo:
	@.ci/demo

test:
	@.ci/test

lint:
	@.ci/lint

benchmark:
	@Benchmarks/run
