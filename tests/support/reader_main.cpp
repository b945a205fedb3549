#include "geodata/reading/reader_child.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <cstring>
#include <string_view>
#include <vector>

namespace {

/// Faults that a file could provoke in the reader, brought about on purpose; which, says the
/// environment. Here and not in the product.
void misbehave() {
    const char* named = std::getenv("GOLDENBELT_TEST_MISBEHAVE");
    if (named == nullptr) return;
    const std::string_view fault(named);
    if (fault == "kill") ::raise(SIGKILL);
    if (fault == "crash") {
        ::signal(SIGSEGV, SIG_DFL);  // sanitizers catch it otherwise
        ::raise(SIGSEGV);
    }
    if (fault == "loop") {
        for (volatile int forever = 1; forever != 0;) {
        }
    }
    if (fault == "memory") {
        std::vector<char*> taken;
        while (true) {
            constexpr std::size_t kChunk = std::size_t{16} << 20;
            taken.push_back(new char[kChunk]);
            std::memset(taken.back(), 1, kChunk);
        }
    }
    if (fault == "socket") ::socket(AF_INET, SOCK_STREAM, 0);
    if (fault == "program") ::execl("/bin/true", "true", nullptr);
    if (fault == "fork" && ::fork() == 0) ::_exit(0);
    if (fault == "garbage") {
        const char bytes[] = "this is no frame";
        [[maybe_unused]] const auto written = ::write(3, bytes, sizeof bytes);
    }
    if (fault == "quit") ::_exit(0);
}

}  // namespace

int main(int argc, char** argv) {
    if (const auto code = geodata::run_reader_if_asked(argc, argv, misbehave)) return *code;
    testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}
