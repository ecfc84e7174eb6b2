// libtorrent-rasterbar 2.0 behind a C ABI.
//
// Rules that hold for every function here:
// - It never throws. What can fail returns false (or NULL) and fills the caller's tb_error; error may be NULL.
// - Pointers passed in are read during the call only; no pointer into the library is ever handed out.
//   What comes back is copied into the caller's buffers, text ends with NUL and is cut at a UTF-8 boundary.
// - The alert queue is emptied by one thread at a time; everything else may be called from any thread.
// - Times named *_ns are CLOCK_MONOTONIC nanoseconds.
#ifndef TB_CLIBTORRENT_H
#define TB_CLIBTORRENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
#define TB_NOEXCEPT noexcept
extern "C" {
#else
#define TB_NOEXCEPT
#endif

#if defined(__clang__)
#define TB_ENUM __attribute__((enum_extensibility(closed)))
#define TB_SWIFT(name) __attribute__((swift_name(name)))
#else
#define TB_ENUM
#define TB_SWIFT(name)
#endif

enum {
    TB_CATEGORY_CAPACITY = 32,
    TB_OPERATION_CAPACITY = 48,
    TB_MESSAGE_CAPACITY = 512,
    TB_NAME_CAPACITY = 256,
    TB_TEXT_CAPACITY = 4096,
};

/// What went wrong, in libtorrent's own terms.
///
/// `category` is the error_category's name ("libtorrent", "system", "torrbench" for the shim's own), or empty when
/// nothing went wrong; `operation` is libtorrent's operation_name, or the shim's function.
typedef struct tb_error {
    char category[TB_CATEGORY_CAPACITY];
    char operation[TB_OPERATION_CAPACITY];
    char message[TB_MESSAGE_CAPACITY];
    int32_t code;
} tb_error;

/// Codes of the category "torrbench": what the shim itself refuses.
enum {
    TB_CODE_EXCEPTION = 1,
    TB_CODE_UNKNOWN_SETTING = 2,
    TB_CODE_WRONG_SETTING_TYPE = 3,
    TB_CODE_UNKNOWN_TORRENT = 4,
    TB_CODE_BAD_ARGUMENT = 5,
};

// MARK: - The library

/// The version of the libtorrent loaded at run time, such as "2.0.8.0".
void tb_library_version(char *buffer, size_t capacity) TB_NOEXCEPT;

/// What the shim was compiled with, space-separated: header version, Boost, crypto, ABI.
void tb_build_flags(char *buffer, size_t capacity) TB_NOEXCEPT;

/// What this libtorrent can do, space-separated: "v1 v2 hybrid utp ssl mmap posix disabled …".
void tb_features(char *buffer, size_t capacity) TB_NOEXCEPT;

// MARK: - Settings

typedef enum TB_ENUM tb_setting_type : int32_t {
    TB_SETTING_UNKNOWN TB_SWIFT("unknown") = 0,
    TB_SETTING_BOOL TB_SWIFT("bool") = 1,
    TB_SETTING_INT TB_SWIFT("int") = 2,
    TB_SETTING_STRING TB_SWIFT("string") = 3,
} tb_setting_type;

typedef enum TB_ENUM tb_preset : int32_t {
    TB_PRESET_DEFAULT TB_SWIFT("libraryDefault") = 0,
    TB_PRESET_HIGH_PERFORMANCE_SEED TB_SWIFT("highPerformanceSeed") = 1,
    TB_PRESET_MIN_MEMORY_USAGE TB_SWIFT("minMemoryUsage") = 2,
} tb_preset;

/// A set of settings by name; what was never set reads as the library's default.
typedef struct tb_settings tb_settings;

/// The type of the setting with that name, TB_SETTING_UNKNOWN where libtorrent has none.
tb_setting_type tb_setting_type_of(const char *name) TB_NOEXCEPT;

/// How many positions tb_setting_name may be asked for; some are deprecated and have no name.
int32_t tb_setting_positions(void) TB_NOEXCEPT;

/// The name of the setting at a position in [0, tb_setting_positions()); false where it has none.
bool tb_setting_name(int32_t position, char *buffer, size_t capacity) TB_NOEXCEPT;

/// Settings holding what the preset changes, or NULL; to be given to tb_settings_destroy.
tb_settings *tb_settings_create(tb_preset preset, tb_error *error) TB_NOEXCEPT;
void tb_settings_destroy(tb_settings *settings) TB_NOEXCEPT;

bool tb_settings_set_bool(tb_settings *settings, const char *name, bool value, tb_error *error) TB_NOEXCEPT;
bool tb_settings_set_int(tb_settings *settings, const char *name, int32_t value, tb_error *error) TB_NOEXCEPT;
bool tb_settings_set_string(tb_settings *settings, const char *name, const char *value, tb_error *error) TB_NOEXCEPT;

/// Whether the setting was given a value here, by the preset or by a set call.
bool tb_settings_has(const tb_settings *settings, const char *name) TB_NOEXCEPT;

bool tb_settings_get_bool(const tb_settings *settings, const char *name, bool *value, tb_error *error) TB_NOEXCEPT;
bool tb_settings_get_int(const tb_settings *settings, const char *name, int32_t *value, tb_error *error) TB_NOEXCEPT;
bool tb_settings_get_string(const tb_settings *settings, const char *name, char *buffer, size_t capacity,
                            tb_error *error) TB_NOEXCEPT;

// MARK: - Counters

/// One entry of session_stats_metrics(); `value_index` is its place in what tb_session_counters copies.
typedef struct tb_counter {
    char name[TB_NAME_CAPACITY];
    int32_t value_index;
    bool is_gauge;
} tb_counter;

int32_t tb_counter_count(void) TB_NOEXCEPT;

/// Describes the counter at a position in [0, tb_counter_count()).
bool tb_counter_describe(int32_t position, tb_counter *counter) TB_NOEXCEPT;

// MARK: - Session

typedef struct tb_session tb_session;

typedef enum TB_ENUM tb_disk_backend : int32_t {
    TB_DISK_BACKEND_MMAP TB_SWIFT("mmap") = 0,
    TB_DISK_BACKEND_POSIX TB_SWIFT("posix") = 1,
    TB_DISK_BACKEND_DISABLED TB_SWIFT("disabled") = 2,
} tb_disk_backend;

/// A session with these settings, or NULL. The alert mask is widened to what tb_session_poll reports.
tb_session *tb_session_create(const tb_settings *settings, tb_disk_backend backend, tb_error *error) TB_NOEXCEPT;

/// Ends the session; blocks until trackers were told or `stop_tracker_timeout` is over, and files are closed.
void tb_session_destroy(tb_session *session) TB_NOEXCEPT;

bool tb_session_apply_settings(tb_session *session, const tb_settings *settings, tb_error *error) TB_NOEXCEPT;

/// The settings in force. Waits on the network thread. To be given to tb_settings_destroy.
tb_settings *tb_session_settings(tb_session *session, tb_error *error) TB_NOEXCEPT;

// MARK: - Torrents

/// What a torrent's files are taken for when it is added.
typedef enum TB_ENUM tb_start : int32_t {
    /// Nothing is there yet. (Files that do exist start a full check in libtorrent.)
    TB_START_EMPTY TB_SWIFT("empty") = 0,
    /// Everything is there, as resume data says, and is not looked at (have_pieces, no_verify_files).
    TB_START_HAVE_PIECES TB_SWIFT("havePieces") = 1,
    /// Everything is there, and every piece is hashed when first asked for (seed_mode).
    TB_START_SEED_MODE TB_SWIFT("seedMode") = 2,
    /// A full check decides.
    TB_START_CHECK TB_SWIFT("check") = 3,
} tb_start;

typedef enum TB_ENUM tb_storage_mode : int32_t {
    TB_STORAGE_MODE_SPARSE TB_SWIFT("sparse") = 0,
    TB_STORAGE_MODE_ALLOCATE TB_SWIFT("allocate") = 1,
} tb_storage_mode;

/// Exactly one of metainfo, metainfo_path and magnet_uri is set.
typedef struct tb_add_request {
    const void *metainfo;
    size_t metainfo_bytes;
    const char *metainfo_path;
    const char *magnet_uri;
    const char *save_path;
    /// Replace the torrent's own trackers when `replaces_trackers`, even by none.
    const char *const *trackers;
    size_t tracker_count;
    bool replaces_trackers;
    bool paused;
    tb_start start;
    tb_storage_mode storage_mode;
} tb_add_request;

/// `torrent` is small, from 1, and never used twice in a session. Info-hashes are lower-case hex, empty when the
/// torrent has none of that version.
typedef struct tb_added {
    uint32_t torrent;
    char info_hash_v1[41];
    char info_hash_v2[65];
} tb_added;

/// Reads the torrent and hands it over; TB_ALERT_TORRENT_ADDED says when, or why not.
/// Torrents are never auto-managed: the queue does not hold them back.
bool tb_session_add(tb_session *session, const tb_add_request *request, tb_added *added, tb_error *error) TB_NOEXCEPT;

bool tb_torrent_remove(tb_session *session, uint32_t torrent, bool delete_files, tb_error *error) TB_NOEXCEPT;
bool tb_torrent_pause(tb_session *session, uint32_t torrent, tb_error *error) TB_NOEXCEPT;
bool tb_torrent_resume(tb_session *session, uint32_t torrent, tb_error *error) TB_NOEXCEPT;

/// Full check of what is on disk (force_recheck): disconnects peers and forgets what was known.
bool tb_torrent_check(tb_session *session, uint32_t torrent, tb_error *error) TB_NOEXCEPT;

/// Adds a peer, which is dialled as soon as the torrent wants one.
bool tb_torrent_connect_peer(tb_session *session, uint32_t torrent, const char *address, uint16_t port,
                             tb_error *error) TB_NOEXCEPT;

typedef enum TB_ENUM tb_state : int32_t {
    TB_STATE_UNKNOWN TB_SWIFT("unknown") = 0,
    TB_STATE_CHECKING_FILES TB_SWIFT("checkingFiles") = 1,
    TB_STATE_DOWNLOADING_METADATA TB_SWIFT("downloadingMetadata") = 2,
    TB_STATE_DOWNLOADING TB_SWIFT("downloading") = 3,
    TB_STATE_FINISHED TB_SWIFT("finished") = 4,
    TB_STATE_SEEDING TB_SWIFT("seeding") = 5,
    TB_STATE_ALLOCATING TB_SWIFT("allocating") = 6,
    TB_STATE_CHECKING_RESUME_DATA TB_SWIFT("checkingResumeData") = 7,
} tb_state;

/// A torrent_status, without its rates, which are int32 in 2.0.8 and overflow.
typedef struct tb_status {
    uint32_t torrent;
    tb_state state;
    int64_t sampled_ns;
    int64_t total_wanted_bytes;
    int64_t total_done_bytes;
    int64_t payload_received_bytes;
    int64_t payload_sent_bytes;
    int32_t progress_ppm;
    int32_t num_peers;
    int32_t num_seeds;
    int32_t have_pieces;
    /// 0 until the metadata is known.
    int32_t total_pieces;
    bool paused;
    bool has_metadata;
    /// Its category is empty when the torrent has no error.
    tb_error error;
    char name[TB_NAME_CAPACITY];
} tb_status;

/// The torrent's status now. Waits on the network thread.
bool tb_torrent_status(tb_session *session, uint32_t torrent, tb_status *status, tb_error *error) TB_NOEXCEPT;

typedef struct tb_peer {
    char address[64];
    char client[TB_NAME_CAPACITY];
    /// How we learnt of it, space-separated: tracker, dht, pex, lsd, resume_data, incoming.
    char source[64];
    int64_t payload_sent_bytes;
    int64_t payload_received_bytes;
    uint16_t port;
    bool utp;
    bool encrypted;
    bool outgoing;
    bool connecting;
} tb_peer;

/// The torrent's peers. Waits on the network thread. `total` may exceed `capacity`; the rest was not copied.
bool tb_torrent_peers(tb_session *session, uint32_t torrent, tb_peer *peers, int32_t capacity, int32_t *total,
                      tb_error *error) TB_NOEXCEPT;

// MARK: - Alerts

typedef enum TB_ENUM tb_alert_kind : int32_t {
    TB_ALERT_LISTEN_SUCCEEDED TB_SWIFT("listenSucceeded") = 1,
    TB_ALERT_LISTEN_FAILED TB_SWIFT("listenFailed") = 2,
    TB_ALERT_TORRENT_ADDED TB_SWIFT("torrentAdded") = 3,
    TB_ALERT_TORRENT_REMOVED TB_SWIFT("torrentRemoved") = 4,
    TB_ALERT_STATE_CHANGED TB_SWIFT("stateChanged") = 5,
    TB_ALERT_TORRENT_CHECKED TB_SWIFT("torrentChecked") = 6,
    TB_ALERT_TORRENT_FINISHED TB_SWIFT("torrentFinished") = 7,
    TB_ALERT_METADATA_RECEIVED TB_SWIFT("metadataReceived") = 8,
    TB_ALERT_TRACKER_REPLY TB_SWIFT("trackerReply") = 9,
    TB_ALERT_TRACKER_ERROR TB_SWIFT("trackerError") = 10,
    TB_ALERT_PEER_CONNECTED TB_SWIFT("peerConnected") = 11,
    TB_ALERT_PEER_DISCONNECTED TB_SWIFT("peerDisconnected") = 12,
    TB_ALERT_HASH_FAILED TB_SWIFT("hashFailed") = 13,
    TB_ALERT_FILE_ERROR TB_SWIFT("fileError") = 14,
    TB_ALERT_TORRENT_ERROR TB_SWIFT("torrentError") = 15,
    TB_ALERT_SESSION_ERROR TB_SWIFT("sessionError") = 16,
    TB_ALERT_PERFORMANCE TB_SWIFT("performance") = 17,
    TB_ALERT_ALERTS_DROPPED TB_SWIFT("alertsDropped") = 18,
    /// Statuses wait in tb_session_take_statuses.
    TB_ALERT_STATUSES_UPDATED TB_SWIFT("statusesUpdated") = 19,
    /// Values wait in tb_session_counters.
    TB_ALERT_COUNTERS_UPDATED TB_SWIFT("countersUpdated") = 20,
} tb_alert_kind;

/// One alert; which fields mean something depends on its kind, the others are zero.
typedef struct tb_alert {
    tb_alert_kind kind;
    /// 0 where the alert is about none, or about one already removed.
    uint32_t torrent;
    /// When libtorrent posted it.
    int64_t at_ns;
    /// Peers in a tracker's reply; piece whose hash failed; kinds of alert dropped; times a tracker failed in a row.
    int64_t number;
    /// stateChanged.
    tb_state from_state;
    tb_state to_state;
    /// listenSucceeded, listenFailed, peerConnected, peerDisconnected.
    uint16_t port;
    bool utp;
    /// Tracker's url, file's path, address, or the performance alert's kind by name.
    char text[TB_TEXT_CAPACITY];
    /// Its category is empty when nothing went wrong; `message` also holds a performance alert's message.
    tb_error error;
} tb_alert;

/// Waits until alerts are there, at most `timeout_ns`; whether there are. Only from the polling thread.
bool tb_session_wait(tb_session *session, int64_t timeout_ns) TB_NOEXCEPT;

/// Copies up to `capacity` alerts, oldest first; what does not fit stays queued for the next call.
/// Alerts that are not a tb_alert_kind are passed over. Only from the polling thread.
bool tb_session_poll(tb_session *session, tb_alert *alerts, int32_t capacity, int32_t *count,
                     tb_error *error) TB_NOEXCEPT;

/// Asks for TB_ALERT_STATUSES_UPDATED, which covers the torrents that changed since the last time.
bool tb_session_post_statuses(tb_session *session, tb_error *error) TB_NOEXCEPT;

/// Asks for TB_ALERT_COUNTERS_UPDATED.
bool tb_session_post_counters(tb_session *session, tb_error *error) TB_NOEXCEPT;

/// Takes up to `capacity` statuses that polling has seen, the latest of each torrent; what does not fit stays.
/// Only from the polling thread.
bool tb_session_take_statuses(tb_session *session, tb_status *statuses, int32_t capacity, int32_t *count,
                              tb_error *error) TB_NOEXCEPT;

/// Copies the values polling saw last; `count` is how many there are, 0 before the first. Only from the polling thread.
bool tb_session_counters(tb_session *session, int64_t *values, int32_t capacity, int32_t *count, int64_t *sampled_ns,
                         tb_error *error) TB_NOEXCEPT;

#ifdef __cplusplus
}
#endif

#endif
