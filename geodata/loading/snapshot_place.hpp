#pragma once

#include "geodata/error.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace geodata {

/// Where the snapshot of one set of sources lies: `<sources>-<state>.snapshot` in a cache folder,
/// so that a snapshot of another state is never taken for this one. Beside it, as JSON, the sources
/// that could not be read when it was made.
class SnapshotPlace {
  public:
    /// `sources` names what is served; `state` says in which version, with which options and for
    /// which day.
    SnapshotPlace(std::filesystem::path folder, std::string_view sources, std::string_view state);

    [[nodiscard]] const std::filesystem::path& snapshot() const { return snapshot_; }

    /// The failures noted when the snapshot was made; none if there is no note.
    [[nodiscard]] std::vector<Error> failures() const;
    void note_failures(const std::vector<Error>& failures) const;

    /// Removes the snapshots of the same sources in other states. Whoever has one mapped keeps it.
    void remove_others() const;

  private:
    std::filesystem::path folder_;
    std::string prefix_;
    std::filesystem::path snapshot_;
    std::filesystem::path note_;
};

/// `$XDG_CACHE_HOME/goldenbelt`, `~/.cache/goldenbelt`, or a private folder in the temporary
/// folder.
Result<std::filesystem::path> user_cache_folder();

/// Makes the folder for the user alone if it is missing. In a place where everybody may write it is
/// an error if what stands there is a link or no folder, is another user's, or others may write
/// into it: they could put their snapshots in place of ours.
Result<void> claim_private_folder(const std::filesystem::path& folder);

/// Makes the folder if it is missing; whether files can be written into it.
bool is_writable_folder(const std::filesystem::path& folder);

}  // namespace geodata
