// libyaml: YAML 1.1's events (https://pyyaml.org/wiki/LibYAML).
#ifndef ATALAYA_CYAML_SHIM_H
#define ATALAYA_CYAML_SHIM_H
#include <yaml.h>
#endif
