#define _GNU_SOURCE
#include "tb_spawn.h"
#include "tb_spawn_plan.h"
#include "tb_system.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/// Children that this process has forked itself and not yet reaped: all others have come to it from a killed keeper.
enum { OWN_MAX = 1024, GROUPS_MAX = 64, FOUND_MAX = 512 };

static pthread_mutex_t own_lock = PTHREAD_MUTEX_INITIALIZER;
static pid_t own[OWN_MAX];
/// Groups of programs that are to outlive this process, the latest; what is in them is no engine's.
static pid_t groups[GROUPS_MAX];
static int next_group = 0;
static int is_adopting = 0;

int32_t tb_adopt_orphans(void) {
    if (prctl(PR_SET_CHILD_SUBREAPER, 1) != 0) return -errno;
    pthread_mutex_lock(&own_lock);
    is_adopting = 1;
    pthread_mutex_unlock(&own_lock);
    return 0;
}

void tb_own_children_lock(void) { pthread_mutex_lock(&own_lock); }

void tb_own_children_unlock(void) { pthread_mutex_unlock(&own_lock); }

void tb_own_child(pid_t child) {
    for (int index = 0; index < OWN_MAX; index++) {
        if (own[index] == 0) {
            own[index] = child;
            return;
        }
    }
    // More than are ever started: what is whose can no longer be told.
    is_adopting = 0;
}

void tb_own_group(pid_t leader) {
    pthread_mutex_lock(&own_lock);
    groups[next_group++ % GROUPS_MAX] = leader;
    pthread_mutex_unlock(&own_lock);
}

void tb_disown_child(pid_t child) {
    pthread_mutex_lock(&own_lock);
    for (int index = 0; index < OWN_MAX; index++) {
        if (own[index] == child) own[index] = 0;
    }
    pthread_mutex_unlock(&own_lock);
}

static int is_own(pid_t child) {
    for (int index = 0; index < OWN_MAX; index++) {
        if (own[index] == child) return 1;
    }
    pid_t group = getpgid(child);
    for (int index = 0; index < GROUPS_MAX; index++) {
        if (group > 0 && groups[index] == group) return 1;
    }
    return 0;
}

/// The orphans among the children of one thread.
static int orphans_of(const char *thread, pid_t *found, int count) {
    char path[64];
    snprintf(path, sizeof path, "/proc/self/task/%.20s/children", thread);
    FILE *file = fopen(path, "re");
    if (file == NULL) return count;
    int child = 0;
    while (count < FOUND_MAX && fscanf(file, "%d", &child) == 1) {
        if (!is_own(child)) found[count++] = child;
    }
    fclose(file);
    return count;
}

static int find_orphans(pid_t *found) {
    DIR *threads = opendir("/proc/self/task");
    if (threads == NULL) return 0;
    int count = 0;
    pthread_mutex_lock(&own_lock);
    struct dirent *entry;
    while (is_adopting && (entry = readdir(threads)) != NULL) {
        if (entry->d_name[0] != '.') count = orphans_of(entry->d_name, found, count);
    }
    pthread_mutex_unlock(&own_lock);
    closedir(threads);
    return count;
}

void tb_end_orphans(tb_kept_exit *exit) {
    static const struct timespec pause = {.tv_nsec = 1000000};
    int64_t until_ns = tb_monotonic_ns() + (int64_t)TB_KEEPER_LIMIT_MS * 1000000;
    pid_t found[FOUND_MAX];
    for (;;) {
        // What a killed one had started comes next, so that one generation goes with each look.
        int count = find_orphans(found);
        if (count == 0) return;
        for (int index = 0; index < count; index++) {
            kill(found[index], SIGKILL);
            if (waitpid(found[index], NULL, WNOHANG) == found[index]) exit->ended_descendants++;
        }
        if (tb_monotonic_ns() > until_ns) {
            exit->left_descendants = count;
            for (int index = 0; index < count; index++) tb_name_process(found[index], exit);
            return;
        }
        nanosleep(&pause, NULL);
    }
}

void tb_name_process(pid_t process, tb_kept_exit *exit) {
    char path[64], name[32] = "";
    snprintf(path, sizeof path, "/proc/%d/comm", process);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t length = fd < 0 ? 0 : read(fd, name, sizeof name - 1);
    if (fd >= 0) close(fd);
    if (length > 0 && name[length - 1] == '\n') name[length - 1] = '\0';
    size_t used = strlen(exit->left_names);
    // What does not fit is counted all the same.
    if (used + 64 > sizeof exit->left_names) return;
    snprintf(exit->left_names + used, sizeof exit->left_names - used, "%s%s (%d)", used > 0 ? ", " : "", name, process);
}
