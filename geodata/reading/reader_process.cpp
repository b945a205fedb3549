#include "geodata/reading/reader_process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <utility>
#include <vector>

extern char** environ;

namespace geodata {
namespace {

using Clock = std::chrono::steady_clock;
constexpr auto kWatchInterval = std::chrono::milliseconds(100);

/// Variables that the child may see. GDAL's and PROJ's own switches are left out on purpose, the
/// places of their data files apart: what a file becomes must not depend on the shell that started
/// the server.
constexpr std::array<std::string_view, 12> kPassedOn{
    "PATH=",          "HOME=",         "LANG=",         "LD_LIBRARY_PATH=",
    "GDAL_DATA=",     "PROJ_DATA=",    "PROJ_LIB=",     "ASAN_OPTIONS=",
    "UBSAN_OPTIONS=", "TSAN_OPTIONS=", "LSAN_OPTIONS=", "GOLDENBELT_"};

std::vector<char*> child_environment() {
    std::vector<char*> kept;
    for (char** entry = environ; *entry != nullptr; ++entry) {
        const std::string_view text(*entry);
        for (const auto name : kPassedOn) {
            if (text.substr(0, name.size()) == name) kept.push_back(*entry);
        }
    }
    kept.push_back(nullptr);
    return kept;
}

std::string system_reason() { return std::strerror(errno); }

struct SpawnActions {
    posix_spawn_file_actions_t actions{};
    SpawnActions() { posix_spawn_file_actions_init(&actions); }
    ~SpawnActions() { posix_spawn_file_actions_destroy(&actions); }
    SpawnActions(const SpawnActions&) = delete;
    SpawnActions& operator=(const SpawnActions&) = delete;
    SpawnActions(SpawnActions&&) = delete;
    SpawnActions& operator=(SpawnActions&&) = delete;
};

struct SpawnAttributes {
    posix_spawnattr_t attributes{};
    SpawnAttributes() {
        posix_spawnattr_init(&attributes);
        // The server may have blocked or ignored signals; the child starts with all at their
        // defaults.
        sigset_t all;
        sigset_t none;
        sigfillset(&all);
        sigemptyset(&none);
        posix_spawnattr_setsigdefault(&attributes, &all);
        posix_spawnattr_setsigmask(&attributes, &none);
        posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
    }
    ~SpawnAttributes() { posix_spawnattr_destroy(&attributes); }
    SpawnAttributes(const SpawnAttributes&) = delete;
    SpawnAttributes& operator=(const SpawnAttributes&) = delete;
    SpawnAttributes(SpawnAttributes&&) = delete;
    SpawnAttributes& operator=(SpawnAttributes&&) = delete;
};

/// Writes all, without SIGPIPE: `handle` is a socket.
bool send_all(int handle, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto sent = ::send(handle, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR) continue;
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

std::string gibibytes(std::uint64_t bytes) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.2f GiB",
                  static_cast<double>(bytes) / (1024.0 * 1024.0 * 1024.0));
    return text.data();
}

}  // namespace

Result<ReaderProcess> ReaderProcess::start(std::string_view request) {
    auto process = start_worker(kReaderArgument);
    if (!process) return process;
    if (auto asked = process->ask(request); !asked) return tl::unexpected(asked.error());
    process->input_.close();
    return process;
}

Result<void> ReaderProcess::ask(std::string_view request) {
    if (send_all(input_.get(), request)) return {};
    return failure(Error::Code::Unreadable, "the reader ended before it was asked: " + outcome());
}

Result<ReaderProcess> ReaderProcess::start_worker(std::string_view argument) {
    std::array<int, 2> in{};
    std::array<int, 2> out{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, in.data()) != 0) {
        return failure(Error::Code::Unreadable, "no reader could be started: " + system_reason());
    }
    FileHandle in_child(in[0]);
    FileHandle in_parent(in[1]);
    if (::pipe2(out.data(), O_CLOEXEC) != 0) {
        return failure(Error::Code::Unreadable, "no reader could be started: " + system_reason());
    }
    FileHandle out_parent(out[0]);
    FileHandle out_child(out[1]);
    constexpr int kPipeBytes = 1 << 20;
    ::fcntl(out_child.get(), F_SETPIPE_SZ,
            kPipeBytes);  // a wish; refused where the user's share is used up

    const SpawnAttributes attributes;
    SpawnActions spawn;
    auto* actions = &spawn.actions;
    // The way back is made descriptor 3 last: neither of ours can be 0 to 3 then, or it is not
    // needed any more.
    const FileHandle out_high(::fcntl(out_child.get(), F_DUPFD_CLOEXEC, kReaderOutput + 1));
    posix_spawn_file_actions_adddup2(actions, in_child.get(), STDIN_FILENO);
    posix_spawn_file_actions_adddup2(actions, out_high.get(), kReaderOutput);
    posix_spawn_file_actions_addopen(actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addclosefrom_np(actions, kReaderOutput + 1);

    std::string name = "goldenbelt";
    std::string role(argument);
    std::array<char*, 3> arguments{name.data(), role.data(), nullptr};
    auto environment = child_environment();
    pid_t pid = -1;
    const int refused = ::posix_spawn(&pid, "/proc/self/exe", actions, &attributes.attributes,
                                      arguments.data(), environment.data());
    if (refused != 0) {
        errno = refused;
        return failure(Error::Code::Unreadable, "no reader could be started: " + system_reason());
    }
    in_child.close();
    out_child.close();
    return ReaderProcess(pid, std::move(in_parent), std::move(out_parent));
}

ReaderProcess::ReaderProcess(ReaderProcess&& other) noexcept
    : pid_(std::exchange(other.pid_, -1)),
      input_(std::move(other.input_)),
      output_(std::move(other.output_)),
      memory_checked_(other.memory_checked_) {}

ReaderProcess::~ReaderProcess() { kill_and_wait(); }

void ReaderProcess::kill_and_wait() {
    if (pid_ <= 0) return;
    ::kill(pid_, SIGKILL);
    outcome();
}

std::uint64_t ReaderProcess::resident_bytes() const {
    std::array<char, 64> path{};
    std::snprintf(path.data(), path.size(), "/proc/%d/statm", static_cast<int>(pid_));
    FILE* file = std::fopen(path.data(), "re");
    if (file == nullptr) return 0;
    unsigned long long total = 0;
    unsigned long long resident = 0;
    unsigned long long shared = 0;
    const int read = std::fscanf(file, "%llu %llu %llu", &total, &resident, &shared);
    std::fclose(file);
    if (read != 3 || resident < shared) return 0;
    return (resident - shared) * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

Result<std::size_t> ReaderProcess::read(std::span<char> buffer,
                                        const ReadLimits& limits,
                                        const std::stop_token& stop) {
    const auto silent_since = Clock::now();
    while (true) {
        if (stop.stop_requested()) {
            kill_and_wait();
            return failure(Error::Code::Unreadable, "reading it was called off");
        }
        const auto now = Clock::now();
        if (now - memory_checked_ >= kWatchInterval) {
            memory_checked_ = now;
            if (resident_bytes() > limits.memory_bytes) {
                kill_and_wait();
                return failure(Error::Code::Unreadable, "reading it takes more memory than the " +
                                                            gibibytes(limits.memory_bytes) +
                                                            " allowed; the reader was ended");
            }
        }
        pollfd waiting{output_.get(), POLLIN, 0};
        const int ready = ::poll(&waiting, 1, static_cast<int>(kWatchInterval.count()));
        if (ready > 0) {
            const auto got = ::read(output_.get(), buffer.data(), buffer.size());
            if (got >= 0) return static_cast<std::size_t>(got);
        }
        if (ready < 0 && errno != EINTR) {
            return failure(Error::Code::Unreadable,
                           "the reader cannot be heard: " + system_reason());
        }
        if (Clock::now() - silent_since > limits.silence) {
            kill_and_wait();
            return failure(Error::Code::Unreadable,
                           "the reader said nothing for " + std::to_string(limits.silence.count()) +
                               " s (an endless loop, or a file far too large) and was ended");
        }
    }
}

std::string ReaderProcess::outcome() {
    if (pid_ <= 0) return {};
    int status = 0;
    while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
    }
    pid_ = -1;
    if (WIFEXITED(status)) {
        const int code = WEXITSTATUS(status);
        if (code == kReaderOutOfMemory)
            return "reading it takes more memory than allowed; the reader gave up";
        return code == 0 ? std::string()
                         : "the reader ended with exit code " + std::to_string(code);
    }
    const int signal = WTERMSIG(status);
    switch (signal) {
        case SIGSYS:
            return "the reader tried to reach the network or to start a program, which reading a "
                   "file never needs, and "
                   "was ended";
        case SIGXCPU:
            return "reading it took more processor time than allowed; the reader was ended";
        case SIGXFSZ:
            return "it unpacks to more than allowed; the reader was ended";
        case SIGKILL:
            return "the reader was killed (signal 9), most likely because memory ran out";
        default:
            return "the reader crashed (signal " + std::to_string(signal) + ", " +
                   strsignal(signal) + "); the file is damaged or made to break readers";
    }
}

}  // namespace geodata
