package org.vitrine.appliance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.libvirt.Connect;
import org.libvirt.Domain;
import org.libvirt.LibvirtException;
import org.vitrine.vm.VmSettings;

/**
 * What the guest's graphics driver orders, as QEMU sees it: its own trace of the commands that it
 * takes from the guest's ring, whether or not anybody is connected and keeps up. Only libvirt's
 * embedded driver in this process.
 */
final class GuestCommands implements AutoCloseable {
    /** VIR_DOMAIN_QEMU_MONITOR_COMMAND_HMP. */
    private static final int HMP = 1;

    private static final String EVENT = "qxl_ring_command_get";

    private final Connect connection; // owned
    private final Domain domain; // owned
    private final Path log;

    /** Begins to write down the commands of the one guest of a state directory. */
    GuestCommands(VmSettings settings, Path log) throws LibvirtException {
        this.log = log;
        connection = new Connect("qemu:///embed?root=" + settings.runtime().resolve("libvirt"));
        domain = connection.domainLookupByID(connection.listDomains()[0]);
        tell("logfile " + log);
        tell("trace-event " + EVENT + " on");
    }

    private void tell(String command) throws LibvirtException {
        String answer = domain.qemuMonitorCommand(command, HMP);
        if (!answer.isBlank()) {
            throw new AssertionError(command + ": " + answer);
        }
    }

    /** How many it has taken since. */
    int count() throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return (int) lines.filter(line -> line.contains(EVENT)).count();
        }
    }

    @Override
    public void close() throws LibvirtException {
        tell("trace-event " + EVENT + " off");
        domain.free();
        connection.close();
    }
}
