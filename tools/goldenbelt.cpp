#include "geodata/imagery/imagery.hpp"
#include "geodata/reading/read_file.hpp"
#include "tools/command.hpp"

#include <cstdio>
#include <exception>

int main(int argc, char** argv) {
    // This program is also the child process in which delivered files are opened.
    if (const auto code = geodata::run_reader_if_asked(argc, argv)) return *code;
    if (const auto code = geodata::run_imagery_worker_if_asked(argc, argv)) return *code;

    CLI::App app{"Goldenbelt: a map server for planning offices"};
    app.set_version_flag("--version", GOLDENBELT_VERSION);
    app.require_subcommand(1);
    Run run;
    add_check(app, run);
    add_import(app, run);
    add_serve(app, run);
    add_inspect(app, run);
    add_sample(app, run);

    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 2;
    }
    try {
        return run();
    } catch (const std::exception& error) {
        std::fprintf(stderr, "goldenbelt: %s\n", error.what());
        return 1;
    }
}
