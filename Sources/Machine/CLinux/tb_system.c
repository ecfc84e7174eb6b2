#define _GNU_SOURCE
#include "tb_system.h"

#include "tb_affinity.h"

#include <errno.h>
#include <fcntl.h>
#include <gnu/libc-version.h>
#include <linux/magic.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/vfs.h>
#include <time.h>
#include <unistd.h>

static int64_t clock_ns(clockid_t clock) {
    struct timespec now = {0};
    // Cannot fail: the clocks are constants of every kernel this builds for.
    clock_gettime(clock, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

int64_t tb_monotonic_ns(void) { return clock_ns(CLOCK_MONOTONIC); }

int64_t tb_thread_cpu_ns(void) { return clock_ns(CLOCK_THREAD_CPUTIME_ID); }

int64_t tb_process_cpu_ns(void) { return clock_ns(CLOCK_PROCESS_CPUTIME_ID); }

int64_t tb_cpu_ns_of(pid_t pid) {
    clockid_t clock;
    struct timespec now = {0};
    if (clock_getcpuclockid(pid, &clock) != 0 || clock_gettime(clock, &now) != 0) return -1;
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

int32_t tb_set_thread_name(const char *name) {
    if (name == NULL) return -EINVAL;
    return prctl(PR_SET_NAME, name) == 0 ? 0 : -errno;
}

int32_t tb_set_timer_slack(int64_t slack_ns) {
    if (slack_ns < 1) return -EINVAL;
    return prctl(PR_SET_TIMERSLACK, (unsigned long)slack_ns, 0, 0, 0) == 0 ? 0 : -errno;
}

int tb_fill_cpu_set(const int32_t *cpus, uint32_t cpu_count, cpu_set_t *set) {
    CPU_ZERO(set);
    if (cpu_count > 0 && cpus == NULL) return -EINVAL;
    for (uint32_t index = 0; index < cpu_count; index++) {
        if (cpus[index] < 0 || cpus[index] >= CPU_SETSIZE) return -EINVAL;
        CPU_SET(cpus[index], set);
    }
    return 0;
}

int32_t tb_set_affinity(int32_t thread_id, const int32_t *cpus, uint32_t cpu_count) {
    cpu_set_t set;
    int bad = tb_fill_cpu_set(cpus, cpu_count, &set);
    if (bad != 0) return bad;
    return sched_setaffinity(thread_id, sizeof set, &set) == 0 ? 0 : -errno;
}

int32_t tb_get_affinity(int32_t thread_id, int32_t *cpus, uint32_t capacity) {
    if (capacity > 0 && cpus == NULL) return -EINVAL;
    cpu_set_t set;
    CPU_ZERO(&set);
    if (sched_getaffinity(thread_id, sizeof set, &set) != 0) return -errno;
    uint32_t found = 0;
    for (int cpu = 0; cpu < CPU_SETSIZE; cpu++) {
        if (!CPU_ISSET(cpu, &set)) continue;
        if (found < capacity) cpus[found] = cpu;
        found++;
    }
    return (int32_t)found;
}

int64_t tb_raise_open_files(uint64_t wanted) {
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return -errno;
    if (wanted > limit.rlim_cur) {
        limit.rlim_cur = wanted < limit.rlim_max ? wanted : limit.rlim_max;
        if (setrlimit(RLIMIT_NOFILE, &limit) != 0) return -errno;
    }
    return limit.rlim_cur > INT64_MAX ? INT64_MAX : (int64_t)limit.rlim_cur;
}

int32_t tb_evict_file(int32_t fd) {
    if (fdatasync(fd) != 0) return -errno;
    // posix_fadvise returns its error instead of setting errno.
    return -posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED);
}

const char *tb_libc_version(void) { return gnu_get_libc_version(); }

int32_t tb_read_filesystem(const char *path, tb_filesystem *filesystem) {
    if (path == NULL || filesystem == NULL) return -EINVAL;
    struct statfs room;
    struct stat place;
    if (statfs(path, &room) != 0 || stat(path, &place) != 0) return -errno;
    *filesystem = (tb_filesystem){
        .magic = room.f_type,
        .block_bytes = room.f_bsize,
        .total_bytes = (int64_t)room.f_blocks * room.f_bsize,
        .available_bytes = (int64_t)room.f_bavail * room.f_bsize,
        .device_major = major(place.st_dev),
        .device_minor = minor(place.st_dev),
    };
    return 0;
}

const char *tb_filesystem_name(int64_t magic) {
    switch (magic) {
    case EXT4_SUPER_MAGIC: return "ext4";
    case BTRFS_SUPER_MAGIC: return "btrfs";
    case XFS_SUPER_MAGIC: return "xfs";
    case F2FS_SUPER_MAGIC: return "f2fs";
    case TMPFS_MAGIC: return "tmpfs";
    case RAMFS_MAGIC: return "ramfs";
    case OVERLAYFS_SUPER_MAGIC: return "overlay";
    case NFS_SUPER_MAGIC: return "nfs";
    case MSDOS_SUPER_MAGIC: return "vfat";
    case FUSE_SUPER_MAGIC: return "fuse";
    case V9FS_MAGIC: return "9p";
    case SQUASHFS_MAGIC: return "squashfs";
    case 0x2fc12fc1: return "zfs"; // OpenZFS, include/sys/fs/zfs.h: not in the kernel's magic.h
    case 0xff534d42: return "cifs"; // fs/smb/client/cifsglob.h
    default: return NULL;
    }
}
