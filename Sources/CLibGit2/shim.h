// Swift imports no variadic C function: each option of git_libgit2_opts that we set has a wrapper here.
#ifndef UNDERSTUDY_CLIBGIT2_SHIM_H
#define UNDERSTUDY_CLIBGIT2_SHIM_H

#include <git2.h>
#include <git2/sys/mempack.h>
#include <git2/sys/odb_backend.h>
#include <sys/file.h>
#include <zlib.h>

static inline int understudy_enable_fsync_gitdir(void) {
    return git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, 1);
}

static inline int understudy_enable_strict_objects(void) {
    int rc = git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 1);
    return rc < 0 ? rc : git_libgit2_opts(GIT_OPT_ENABLE_STRICT_OBJECT_CREATION, 1);
}

static inline int understudy_set_cache_limit(ssize_t bytes) {
    return git_libgit2_opts(GIT_OPT_SET_CACHE_MAX_SIZE, bytes);
}

static inline int understudy_set_ssl_cert_locations(const char *file, const char *path) {
    return git_libgit2_opts(GIT_OPT_SET_SSL_CERT_LOCATIONS, file, path);
}

// syncfs(2) is declared for _GNU_SOURCE only, which Swift's Glibc does not set.
extern int syncfs(int fd);

#endif
