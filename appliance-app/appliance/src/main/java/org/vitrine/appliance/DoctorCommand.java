package org.vitrine.appliance;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.vitrine.appliance.doctor.Finding;
import org.vitrine.appliance.doctor.MachineChecks;
import org.vitrine.appliance.doctor.PictureCodecs;
import org.vitrine.vm.Acceleration;
import org.vitrine.vm.VmException;
import org.vitrine.vm.VmHost;

/** {@code vitrine doctor}: what this machine can do, in words. */
final class DoctorCommand extends SpecifiedCommand {
    private final Directories directories = new Directories();

    DoctorCommand() {
        super(
                "doctor",
                "Says in words what this machine can do. The exit status is 1 if no exhibit can be"
                        + " shown here.");
        directories.addTo(spec());
    }

    @Override
    public Integer call() throws CommandException {
        List<Finding> findings = new ArrayList<>();
        directories.problems().forEach(words -> findings.add(Finding.broken("libvirt", words)));
        findings.addAll(virtualMachines());
        findings.add(display());
        findings.add(PictureCodecs.finding());
        findings.addAll(new MachineChecks(Path.of("/")).all(directories.state()));
        for (Finding finding : findings) {
            out().printf("%-8s %-15s %s%n", mark(finding), finding.subject(), finding.words());
        }
        boolean broken =
                findings.stream().anyMatch(finding -> finding.weight() == Finding.Weight.BROKEN);
        return broken ? ExitStatus.FAILED : ExitStatus.DONE;
    }

    private static String mark(Finding finding) {
        return switch (finding.weight()) {
            case GOOD -> "good";
            case WEAK -> "weak";
            case BROKEN -> "BROKEN";
        };
    }

    private List<Finding> virtualMachines() throws CommandException {
        List<Finding> findings = new ArrayList<>();
        try (VmHost host = VmHost.open(directories.vmSettings())) {
            findings.add(
                    switch (host.acceleration()) {
                        case Acceleration.Kvm(var reason) ->
                                Finding.good("acceleration", "KVM: " + reason);
                        case Acceleration.Tcg(var reason) ->
                                Finding.weak("acceleration", "emulation (TCG), slower: " + reason);
                    });
            findings.add(Finding.good("libvirt", host.describe()));
            findings.add(isolation(host.runsGuestsAsRoot()));
            host.health()
                    .forEach(finding ->
                            findings.add(
                                    Finding.weak(
                                            "libvirt", finding.what() + "; " + finding.remedy())));
        } catch (VmException e) {
            // A kiosk that shows an exhibit holds it: nothing is wrong with that.
            boolean busy = e.guest().equals(directories.vmSettings().state().toString());
            findings.add(
                    busy
                            ? Finding.weak("libvirt", "not looked at: " + e.reason())
                            : Finding.broken("libvirt", String.valueOf(e.getMessage())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandException.failed("interrupted", e);
        }
        return findings;
    }

    private static Finding isolation(boolean root) {
        return root
                ? Finding.weak(
                        "isolation",
                        "guests run as root, unconfined: a work that breaks out of QEMU owns this"
                                + " computer; run vitrine as a user of its own, or give --libvirt"
                                + " a daemon")
                : Finding.good("isolation", "guests do not run as root");
    }

    private static Finding display() {
        String display = System.getenv("DISPLAY");
        String wayland = System.getenv("WAYLAND_DISPLAY");
        if (display != null && !display.isBlank()) {
            return Finding.good("display", "X server at " + display);
        }
        if (wayland != null && !wayland.isBlank()) {
            return Finding.weak(
                    "display", "Wayland at " + wayland + "; an X server costs a fifth of the time");
        }
        return Finding.weak("display", "none; scripts/kiosk brings its own without a monitor");
    }
}
