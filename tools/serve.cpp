#include "tileserver/config/serve_options.hpp"
#include "tileserver/http/process_signals.hpp"
#include "tools/command.hpp"
#include "tools/publisher.hpp"

#include <fmt/core.h>
#include <malloc.h>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>
#include <sys/resource.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <system_error>

namespace {

using tileserver::Metrics;
using tileserver::ProcessSignals;
using tileserver::ServeOptions;
using tileserver::Server;

constexpr std::chrono::seconds kDrainTime{10};
constexpr std::chrono::hours kNoHurry{1};

void log_to_stderr() {
    spdlog::set_default_logger(spdlog::stderr_color_mt("goldenbelt"));
    spdlog::set_pattern("%Y-%m-%dT%H:%M:%S.%e %^%l%$ %v");
}

/// A connection is a descriptor: as many as the system lets us have.
void raise_descriptor_limit() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

int fail(const geodata::Error& error) {
    fmt::print(stderr, "goldenbelt serve: {}\n", error.message);
    return 1;
}

void add_readings(Metrics& metrics, const Server& server, const Publisher& publisher) {
    const auto number = [](std::uint64_t n) { return static_cast<double>(n); };
    metrics.add_reading({"goldenbelt_connections", "Open connections.", false,
                         [&server] { return double{1} * server.connections(); }});
    metrics.add_reading({"goldenbelt_answer_cache_hits_total",
                         "Answers found ready since the last reload.", true,
                         [&server, number] { return number(server.tile_cache().hits); }});
    metrics.add_reading({"goldenbelt_answer_cache_misses_total",
                         "Tile answers that had to be made since the last reload.", true,
                         [&server, number] { return number(server.tile_cache().misses); }});
    metrics.add_reading({"goldenbelt_answer_cache_bytes", "Bytes of ready tile answers.", false,
                         [&server, number] { return number(server.tile_cache().bytes); }});
    metrics.add_reading({"goldenbelt_tile_cache_hits_total",
                         "Tiles found in memory since the last reload.", true,
                         [&publisher, number] { return number(publisher.tile_counters().hits); }});
    metrics.add_reading(
        {"goldenbelt_tile_cache_misses_total", "Tiles made from the store since the last reload.",
         true, [&publisher, number] { return number(publisher.tile_counters().misses); }});
    metrics.add_reading({"goldenbelt_tile_cache_bytes", "Bytes of tiles in memory.", false,
                         [&publisher, number] { return number(publisher.tile_counters().bytes); }});
    metrics.add_reading({"process_resident_memory_bytes", "Resident memory.", false,
                         [] { return tileserver::resident_bytes(); }});
}

std::filesystem::path program_path() {
    std::error_code failed;
    return std::filesystem::read_symlink("/proc/self/exe", failed);
}

/// Until SIGTERM or SIGINT, or until the first load has failed. The exit code.
int run_until_stopped(ProcessSignals& signals, Server& server, Publisher& publisher) {
    std::atomic<bool> failed{false};
    publisher.start(server, [&](const Publisher::Outcome& first) {
        if (first) {
            fmt::print("listening on {}\n", server.address());
            std::fflush(stdout);
        } else {
            fail(first.error());
            failed = true;
            ProcessSignals::wake();
        }
    });
    while (!failed) {
        const auto signal = signals.wait(kNoHurry);
        if (signal == ProcessSignals::Signal::Reload) publisher.reload();
        if (signal == ProcessSignals::Signal::Stop) break;
    }
    const bool idle = publisher.stop();
    if (!server.stop(kDrainTime))
        spdlog::warn("some answers were cut off after {} s", kDrainTime.count());
    spdlog::info("stopped");
    if (!idle) {
        // The building of a store cannot be called off; its half snapshot is never opened. Its
        // thread still runs and may log: the logger stays until the process is gone.
        spdlog::default_logger()->flush();
        std::_Exit(failed ? 1 : 0);
    }
    spdlog::shutdown();
    return failed ? 1 : 0;
}

/// The C library raises both thresholds with the largest piece ever given back (mallopt(3)), after
/// which a thread keeps tens of megabytes of one huge polygon that are free. Fixed, they let go.
void return_free_memory() {
    ::mallopt(M_TRIM_THRESHOLD, 2 << 20);
    ::mallopt(M_MMAP_THRESHOLD, 4 << 20);
}

int serve(const ServeOptions& options) {
    log_to_stderr();
    auto server_options = tileserver::server_options(options);
    if (!server_options) {
        fail(server_options.error());
        return 2;
    }
    auto load = tileserver::load_options(options);
    if (!load) return fail(load.error());
    raise_descriptor_limit();
    return_free_memory();

    ProcessSignals signals;
    auto metrics = std::make_shared<Metrics>();
    Publisher publisher({*std::move(load), tileserver::find_viewer(options.viewer, program_path()),
                         tileserver::tile_bytes_of(options)},
                        metrics);
    const auto building = std::make_shared<const tileserver::Router>(
        std::make_shared<const tileserver::Site>(publisher.site_while_loading()));
    auto server = Server::start(*server_options, building, *metrics);
    if (!server) return fail(server.error());
    add_readings(*metrics, **server, publisher);
    return run_until_stopped(signals, **server, publisher);
}

}  // namespace

void add_serve(CLI::App& app, Run& run) {
    auto options = std::make_shared<ServeOptions>();
    CLI::App* command = app.add_subcommand(
        "serve", "Serve a workspace, or plain files, as a map and vector tiles over HTTP");
    command->add_option("sources", options->sources, "One workspace folder, or files of any format")
        ->required();
    command->add_option("--host", options->host, "Name or address of this machine to listen on")
        ->capture_default_str();
    command->add_option("--port", options->port, "Port; 0 takes a free one")->capture_default_str();
    command->add_option("--threads", options->threads, "Threads; 0: one for each core")
        ->capture_default_str();
    command
        ->add_option("--cache-mb", options->cache_mb, "Megabytes for tiles kept in memory; 0: none")
        ->capture_default_str();
    command->add_option("--viewer", options->viewer,
                        "Folder of the viewer; found beside the program where not named");
    command->add_option("--snapshots", options->snapshots,
                        "Folder for the snapshots made from the sources");
    command->add_option(
        "--crs", options->crs,
        "Coordinate system of files that do not say theirs, or say it wrong: EPSG:4547");
    command->add_option("--encoding", options->encoding,
                        "Text encoding of the files: GB18030, UTF-8");
    command
        ->add_option("--shift", options->shift,
                     "Shift to take off the coordinates: none, gcj02 or bd09")
        ->capture_default_str();
    command
        ->add_option("--layer", options->layers,
                     "Serve only this layer of the files; may be repeated")
        ->expected(1)
        ->take_all();
    command->add_option("--x-field", options->x_field,
                        "Column of a table that holds x, easting or longitude");
    command->add_option("--y-field", options->y_field,
                        "Column of a table that holds y, northing or latitude");
    command->callback([options, &run] { run = [options] { return serve(*options); }; });
}
