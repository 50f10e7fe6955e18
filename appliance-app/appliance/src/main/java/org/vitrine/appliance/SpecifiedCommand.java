package org.vitrine.appliance;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A command of the command line, specified to picocli by its model and not by annotations: reading
 * these by reflection took a tenth of a start.
 */
abstract class SpecifiedCommand implements Callable<Integer> {
    private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this);

    /**
     * @param description a sentence or two
     */
    SpecifiedCommand(String name, String description) {
        describe(spec, name, description);
    }

    /** A word that wants another one behind it. */
    static CommandSpec group(String name, String description) {
        CommandSpec group = CommandSpec.create();
        describe(group, name, description);
        group.usageMessage().synopsisSubcommandLabel("COMMAND");
        return group;
    }

    private static void describe(CommandSpec spec, String name, String description) {
        spec.name(name);
        spec.usageMessage().description(description);
        spec.addOption(
                OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Shows this help and ends.")
                        .build());
    }

    final CommandSpec spec() {
        return spec;
    }

    /** Standard output. */
    final PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
