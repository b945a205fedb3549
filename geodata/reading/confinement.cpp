#include "geodata/reading/confinement.hpp"

#include <sched.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <memory>
#include <type_traits>

namespace geodata {
namespace {

// Address sanitizers reserve terabytes of address space; there the parent's watch on resident
// memory has to do.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kLimitAddressSpace = false;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
constexpr bool kLimitAddressSpace = false;
#else
constexpr bool kLimitAddressSpace = true;
#endif
#else
constexpr bool kLimitAddressSpace = true;
#endif

void limit(__rlimit_resource what, rlim_t soft, rlim_t hard) {
    const rlimit value{soft, hard};
    ::setrlimit(what, &value);
}

void limit_resources(const ReadLimits& limits) {
    const auto seconds = static_cast<rlim_t>(limits.cpu_time.count());
    limit(RLIMIT_CORE, 0, 0);
    limit(RLIMIT_CPU, seconds, seconds + 5);
    limit(RLIMIT_FSIZE, limits.unpacked_bytes, limits.unpacked_bytes);
    if (kLimitAddressSpace) {
        // Programs, libraries and mapped files count as address space too: room beside the memory
        // itself.
        constexpr rlim_t kRoom = rlim_t{1} << 30;
        limit(RLIMIT_AS, limits.memory_bytes + kRoom, limits.memory_bytes + kRoom);
    }
}

using Filter = std::unique_ptr<std::remove_pointer_t<scmp_filter_ctx>, decltype(&seccomp_release)>;

/// What ends the process, and what is only refused because harmless library code tries it: local
/// sockets (the name service daemon), processes (popen in drivers nobody asked for).
bool add_rules(scmp_filter_ctx filter) {
    int failed = 0;
    const auto deadly = SCMP_ACT_KILL_PROCESS;
    const auto refused = SCMP_ACT_ERRNO(EPERM);
    failed |= seccomp_rule_add(filter, refused, SCMP_SYS(socket), 1, SCMP_A0(SCMP_CMP_EQ, AF_UNIX));
    failed |= seccomp_rule_add(filter, deadly, SCMP_SYS(socket), 1, SCMP_A0(SCMP_CMP_NE, AF_UNIX));
    for (const int call :
         {SCMP_SYS(connect), SCMP_SYS(bind), SCMP_SYS(listen), SCMP_SYS(accept), SCMP_SYS(accept4),
          SCMP_SYS(execve), SCMP_SYS(execveat), SCMP_SYS(ptrace), SCMP_SYS(process_vm_readv),
          SCMP_SYS(process_vm_writev)}) {
        failed |= seccomp_rule_add(filter, deadly, call, 0);
    }
    for (const int call : {SCMP_SYS(socketpair), SCMP_SYS(fork), SCMP_SYS(vfork), SCMP_SYS(mount),
                           SCMP_SYS(unshare), SCMP_SYS(setns), SCMP_SYS(chroot), SCMP_SYS(bpf),
                           SCMP_SYS(keyctl), SCMP_SYS(io_uring_setup), SCMP_SYS(perf_event_open),
                           SCMP_SYS(userfaultfd), SCMP_SYS(kill)}) {
        failed |= seccomp_rule_add(filter, refused, call, 0);
    }
    // Threads yes, processes no; clone3 hides its flags from the filter, and the C library then
    // falls back to clone.
    failed |= seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0);
    failed |= seccomp_rule_add(filter, refused, SCMP_SYS(clone), 1,
                               SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0));
    return failed == 0;
}

}  // namespace

Result<void> confine_this_process(const ReadLimits& limits) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    ::prctl(PR_SET_DUMPABLE, 0);
    limit_resources(limits);
    if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) {
        return failure(Error::Code::Unsupported,
                       "the reader cannot give up privileges on this system");
    }
    const Filter filter(seccomp_init(SCMP_ACT_ALLOW), &seccomp_release);
    if (!filter || !add_rules(filter.get()) || seccomp_load(filter.get()) != 0) {
        return failure(Error::Code::Unsupported,
                       "the reader cannot be confined: this kernel has no seccomp filters");
    }
    return {};
}

}  // namespace geodata
