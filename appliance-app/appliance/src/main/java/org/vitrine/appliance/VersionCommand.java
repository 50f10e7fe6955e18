package org.vitrine.appliance;

import picocli.CommandLine.IVersionProvider;

/** {@code vitrine version}. */
final class VersionCommand extends SpecifiedCommand implements IVersionProvider {
    VersionCommand() {
        super("version", "Prints the version of Vitrine and of its run time.");
    }

    @Override
    public Integer call() {
        for (String line : getVersion()) {
            out().println(line);
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
