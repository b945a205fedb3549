#pragma once

#include "geodata/error.hpp"
#include "geodata/file_handle.hpp"
#include "geodata/reading/read_file.hpp"

#include <sys/types.h>

#include <chrono>
#include <cstddef>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>

namespace geodata {

/// First argument of a process that is a reader child.
inline constexpr std::string_view kReaderArgument = "goldenbelt-reader-child";
/// Descriptor on which the child finds its way back to the parent; its standard output goes
/// nowhere.
inline constexpr int kReaderOutput = 3;
/// Exit code of a child that could not get the memory it asked for.
inline constexpr int kReaderOutOfMemory = 12;

/// The parent's hold on one reader child: this same program, started again to read one file. Ended
/// with the object. Safe to use from one thread of many: starting uses posix_spawn, and the child
/// inherits three descriptors only.
class ReaderProcess {
  public:
    /// Starts the child and hands it the request. NotFound/Unreadable when the system refuses (no
    /// process, no memory).
    static Result<ReaderProcess> start(std::string_view request);
    /// Starts a child of another role (its first argument) that stays and is asked again and again.
    static Result<ReaderProcess> start_worker(std::string_view role);
    /// Sends a worker one more request; an error when it is gone.
    Result<void> ask(std::string_view request);

    ~ReaderProcess();
    ReaderProcess(ReaderProcess&& other) noexcept;
    ReaderProcess& operator=(ReaderProcess&&) = delete;
    ReaderProcess(const ReaderProcess&) = delete;
    ReaderProcess& operator=(const ReaderProcess&) = delete;

    /// Waits for bytes; 0 at the end of them. An error when the child was silent too long or took
    /// too much memory, or the reading was called off (it is ended then); the message is a sentence
    /// without the name of the file.
    Result<std::size_t> read(std::span<char> buffer,
                             const ReadLimits& limits,
                             const std::stop_token& stop);

    /// Waits for the child's end and says in a sentence how it ended; empty: as it should.
    std::string outcome();

  private:
    ReaderProcess(pid_t pid, FileHandle input, FileHandle output)
        : pid_(pid), input_(std::move(input)), output_(std::move(output)) {}
    void kill_and_wait();
    [[nodiscard]] std::uint64_t resident_bytes() const;

    pid_t pid_ = -1;
    FileHandle input_;  ///< closed once a reader was asked; kept open for a worker
    FileHandle output_;
    std::chrono::steady_clock::time_point memory_checked_;
};

}  // namespace geodata
