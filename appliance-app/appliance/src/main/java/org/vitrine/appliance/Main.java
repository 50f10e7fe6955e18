package org.vitrine.appliance;

import java.io.PrintWriter;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
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
        })
public final class Main {
    private static final Logger LOG = System.getLogger(Main.class.getName());

    private Main() {}

    /** Runs one command and ends the process with its exit status. */
    public static void main(String[] arguments) {
        ApplianceLog.start();
        Thread.setDefaultUncaughtExceptionHandler(Main::bug);
        var commandLine = new CommandLine(new Main());
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setExecutionExceptionHandler(Main::failed);
        // Not every thread of a native library is a daemon: the command's end is the process's.
        System.exit(commandLine.execute(arguments));
    }

    /** We do not survive our own bugs: what supervises us starts us again, and we carry on. */
    private static void bug(Thread thread, Throwable bug) {
        LOG.log(Level.ERROR, "thread " + thread.getName() + " failed; ending the process", bug);
        Runtime.getRuntime().halt(ExitStatus.BUG);
    }

    private static int failed(
            Exception failure, CommandLine commandLine, CommandLine.ParseResult parsed)
            throws Exception {
        if (!(failure instanceof CommandException expected)) {
            throw failure;
        }
        PrintWriter err = commandLine.getErr();
        expected.problems().forEach(problem -> err.println("vitrine: " + problem));
        err.flush();
        return expected.exitStatus();
    }
}
