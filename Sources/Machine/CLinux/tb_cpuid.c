#define _GNU_SOURCE
#include "tb_system.h"

#include <errno.h>
#include <stddef.h>
#include <string.h>

#if defined(__x86_64__) || defined(__i386__)
#include <cpuid.h>

int32_t tb_hypervisor_signature(char *signature) {
    if (signature == NULL) return -EINVAL;
    unsigned int a = 0, b = 0, c = 0, d = 0;
    // Bit 31 of ECX in leaf 1 is reserved for hypervisors to announce themselves (Intel SDM 2A, AMD APM 3 E.3.2).
    if (__get_cpuid(1, &a, &b, &c, &d) == 0 || (c & (1U << 31)) == 0) return -ENOENT;
    // Not __get_cpuid: it refuses leaves above the basic range.
    __cpuid(0x40000000, a, b, c, d);
    memcpy(signature, &b, 4);
    memcpy(signature + 4, &c, 4);
    memcpy(signature + 8, &d, 4);
    signature[12] = '\0';
    return 0;
}
#else
int32_t tb_hypervisor_signature(char *signature) {
    (void)signature;
    return -ENOTSUP;
}
#endif
