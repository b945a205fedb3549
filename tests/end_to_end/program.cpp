#include "tests/end_to_end/program.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <stdexcept>

namespace tests {

Program::Program(std::vector<std::string> arguments,
                 const std::filesystem::path& error_file,
                 const Environment& environment) {
    std::array<int, 2> out{};
    if (::pipe2(out.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    arguments.insert(arguments.begin(), GOLDENBELT_PROGRAM);
    std::vector<char*> argv;
    for (std::string& argument : arguments) argv.push_back(argument.data());
    argv.push_back(nullptr);
    child_ = ::fork();
    if (child_ == 0) {
        ::dup2(out[1], STDOUT_FILENO);
        if (!error_file.empty()) {
            constexpr int kReadable = 0644;
            ::dup2(::open(error_file.c_str(), O_WRONLY | O_CREAT | O_APPEND, kReadable),
                   STDERR_FILENO);
        }
        for (const auto& [name, value] : environment) ::setenv(name.c_str(), value.c_str(), 1);
        ::execv(argv[0], argv.data());
        ::_exit(127);
    }
    ::close(out[1]);
    out_ = out[0];
}

Program::~Program() {
    if (child_ > 0) {
        ::kill(child_, SIGKILL);
        ::waitpid(child_, nullptr, 0);
    }
    ::close(out_);
}

void Program::signal(int number) const { ::kill(child_, number); }

int Program::exit_code() {
    int status = 0;
    ::waitpid(child_, &status, 0);
    child_ = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

std::string Program::line(int patience_seconds) {
    std::string text;
    char c = 0;
    pollfd ready{out_, POLLIN, 0};
    while (::poll(&ready, 1, patience_seconds * 1000) > 0 && ::read(out_, &c, 1) == 1 && c != '\n')
        text += c;
    return text;
}

std::uint16_t Program::port(int patience_seconds) {
    const std::string said = line(patience_seconds);
    const std::string expected = "listening on http://127.0.0.1:";
    if (said.rfind(expected, 0) != 0) return 0;
    return static_cast<std::uint16_t>(std::stoi(said.substr(expected.size())));
}

std::uint64_t Program::anonymous_bytes() const {
    std::ifstream rollup("/proc/" + std::to_string(child_) + "/smaps_rollup");
    for (std::string line; std::getline(rollup, line);) {
        if (line.rfind("Anonymous:", 0) == 0) return std::stoull(line.substr(10)) << 10U;
    }
    return 0;
}

}  // namespace tests
