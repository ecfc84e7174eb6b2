#ifndef TB_AFFINITY_H
#define TB_AFFINITY_H

#include <sched.h>
#include <stdint.h>

/// Makes a CPU mask from a list; -EINVAL for a number outside 0 ... CPU_SETSIZE - 1 or a missing list.
int tb_fill_cpu_set(const int32_t *cpus, uint32_t cpu_count, cpu_set_t *set);

#endif
