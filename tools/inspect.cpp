#include "tools/command.hpp"

void add_inspect(CLI::App& app, Run& run) {
    auto* inspect = app.add_subcommand(
        "inspect", "Look at a file, a tile or an expression as Goldenbelt sees it");
    inspect->require_subcommand(1);
    add_inspect_file(*inspect, run);
    add_inspect_tile(*inspect, run);
    add_inspect_expression(*inspect, run);
}
