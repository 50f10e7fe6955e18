package org.vitrine.appliance;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code vitrine version}. */
@Command(name = "version", description = "Prints the version of Vitrine and of its run time.")
final class VersionCommand implements Callable<Integer>, IVersionProvider {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        for (String line : getVersion()) {
            spec.commandLine().getOut().println(line);
        }
        return ExitStatus.DONE;
    }

    @Override
    public String[] getVersion() {
        String version = Main.class.getPackage().getImplementationVersion();
        return new String[] {
            "Vitrine " + (version == null ? "(not packaged)" : version),
            "Java " + Runtime.version() + ", " + System.getProperty("java.vendor"),
        };
    }
}
