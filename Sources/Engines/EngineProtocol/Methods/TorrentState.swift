/// Where a torrent is in its life (`lt::torrent_status::state_t`).
package enum TorrentState: String, CaseIterable, Sendable {
    case checkingFiles = "checking_files"
    case downloadingMetadata = "downloading_metadata"
    case downloading
    case finished
    case seeding
    case checkingResumeData = "checking_resume_data"
    case allocating
}
