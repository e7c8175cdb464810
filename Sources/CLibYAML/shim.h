#ifndef UNDERSTUDY_CLIBYAML_SHIM_H
#define UNDERSTUDY_CLIBYAML_SHIM_H

#include <yaml.h>

#endif
