package org.vitrine.appliance;

import java.io.PrintWriter;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.vitrine.spice.client.SpiceClient;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The command line of Vitrine. Exit statuses: {@link ExitStatus}. */
public final class Main {
    static {
        // Before anything logs.
        System.setProperty("java.util.logging.manager", LastingLogManager.class.getName());
    }

    private static final Logger LOG = System.getLogger(Main.class.getName());

    /** The commands that show something. */
    private static final Set<String> SHOWING = Set.of("run", "view");

    private static final Map<String, String> STATUSES =
            UsageMessageSpec.keyValuesMap(
                    "0: what was asked for happened",
                    "1: it did not; the reason is on standard error",
                    "2: the command line or a file it names is wrong; nothing was started",
                    "70: the program failed or hung, and the log says where; start it again",
                    "143, 130: it was asked to end by SIGTERM or SIGINT, and put its machine away");

    private Main() {}

    /** Runs one command and ends the process with its exit status. */
    public static void main(String[] arguments) {
        Thread.setDefaultUncaughtExceptionHandler(Main::bug);
        boolean shows = SHOWING.contains(arguments.length == 0 ? "" : arguments[0]);
        var head = new HeadStart();
        if (shows) {
            head.begin();
        } else {
            ApplianceLog.start();
        }
        // Not every thread of a native library is a daemon: the command's end is the process's.
        System.exit(commandLine(head).execute(arguments));
    }

    /**
     * All commands.
     *
     * @param client gives the one there is, when something is shown
     */
    static CommandLine commandLine(Supplier<SpiceClient> client) {
        var commandLine = new CommandLine(spec(client));
        commandLine.setExpandAtFiles(false);
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setExecutionExceptionHandler(Main::failed);
        return commandLine;
    }

    private static CommandSpec spec(Supplier<SpiceClient> client) {
        CommandSpec spec =
                SpecifiedCommand.group("vitrine", "Preserved software, alive in a gallery.");
        var version = new VersionCommand();
        spec.versionProvider(version);
        spec.addOption(
                OptionSpec.builder("-V", "--version")
                        .versionHelp(true)
                        .description("Prints the version and ends.")
                        .build());
        spec.usageMessage().exitCodeListHeading("%nExit status:%n").exitCodeList(STATUSES);
        spec.addSubcommand("run", new RunCommand(client).spec());
        spec.addSubcommand("view", new ViewCommand(client).spec());
        spec.addSubcommand("exhibit", ExhibitCommand.spec());
        spec.addSubcommand("doctor", new DoctorCommand().spec());
        spec.addSubcommand("version", version.spec());
        return spec;
    }

    /** We do not survive our own bugs: what supervises us starts us again, and we carry on. */
    static void bug(Thread thread, Throwable bug) {
        LOG.log(Level.ERROR, "thread " + thread.getName() + " failed; ending the process", bug);
        Runtime.getRuntime().halt(ExitStatus.BUG);
    }

    /**
     * Nor what hangs in this process for good. The guest is let be, so that the next one finds the
     * visitor's game.
     */
    static void stuck(String words) {
        LOG.log(Level.ERROR, words + "; ending the process");
        Runtime.getRuntime().halt(ExitStatus.BUG);
    }

    private static int failed(
            Exception failure, CommandLine commandLine, CommandLine.ParseResult parsed) {
        if (!(failure instanceof CommandException expected)) {
            bug(Thread.currentThread(), failure);
            return ExitStatus.BUG;
        }
        PrintWriter err = commandLine.getErr();
        expected.problems().forEach(problem -> err.println("vitrine: " + problem));
        err.flush();
        return expected.exitStatus();
    }
}
