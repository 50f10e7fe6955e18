package org.vitrine.appliance;

import java.io.PrintWriter;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of Vitrine. Exit statuses: {@link ExitStatus}. */
@Command(
        name = "vitrine",
        description = "Preserved software, alive in a gallery.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RunCommand.class,
            ViewCommand.class,
            ExhibitCommand.class,
            DoctorCommand.class,
            VersionCommand.class,
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0: what was asked for happened",
            "1: it did not; the reason is on standard error",
            "2: the command line or a file it names is wrong; nothing was started",
            "70: the program failed or hung, and the log says where; start it again",
            "143, 130: it was asked to end by SIGTERM or SIGINT, and put its machine away",
        })
public final class Main {
    private static final Logger LOG = System.getLogger(Main.class.getName());

    private Main() {}

    /** Runs one command and ends the process with its exit status. */
    public static void main(String[] arguments) {
        Thread.setDefaultUncaughtExceptionHandler(Main::bug);
        Optional<Object> shows = shows(arguments);
        if (shows.isEmpty()) {
            ApplianceLog.start();
        } // else the head start does
        CommandLine commandLine =
                shows.map(command ->
                                new CommandLine(command).setCommandName("vitrine " + arguments[0]))
                        .orElseGet(() -> new CommandLine(new Main()));
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setExecutionExceptionHandler(Main::failed);
        String[] rest =
                shows.isEmpty() ? arguments : Arrays.copyOfRange(arguments, 1, arguments.length);
        // Not every thread of a native library is a daemon: the command's end is the process's.
        System.exit(commandLine.execute(rest));
    }

    /**
     * A command that shows something. picocli looks at every command there is, which takes as long
     * as opening the window: so such a one is looked at alone.
     */
    private static Optional<Object> shows(String[] arguments) {
        return switch (arguments.length == 0 ? "" : arguments[0]) {
            case "run" -> Optional.of(new RunCommand(new HeadStart()));
            case "view" -> Optional.of(new ViewCommand(new HeadStart()));
            default -> Optional.empty();
        };
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
