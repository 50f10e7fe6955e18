package org.vitrine.vm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks for the faults that make each start of a guest take seconds: a libvirt that holds its
 * knowledge of QEMU for outdated and asks it again every time, and a process 1 that does not reap,
 * on which libvirt waits.
 */
final class HostCheck {
    /**
     * A look-up takes 6 ms, or where QEMU is asked again 0.8 to 4 s; a start needs a dozen of them.
     */
    private static final Duration SLOW = Duration.ofMillis(300);

    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final Path KVM = Path.of("/dev/kvm");

    private final VmHost host;

    HostCheck(VmHost host) {
        this.host = host;
    }

    List<Finding> run() throws VmException, InterruptedException {
        List<Finding> findings = new ArrayList<>();
        String type = host.acceleration().domainType();
        Duration first = timeLookUp(type);
        if (first.compareTo(SLOW) > 0) {
            Duration second = timeLookUp(type);
            if (second.compareTo(SLOW) > 0) {
                findings.add(
                        new Finding(
                                "libvirt probes QEMU again at each start (twice in a row: "
                                        + first.toMillis()
                                        + " ms, "
                                        + second.toMillis()
                                        + " ms)",
                                probingRemedy()));
            }
        }
        checkReaping(findings);
        return findings;
    }

    private Duration timeLookUp(String type) throws VmException, InterruptedException {
        long from = System.nanoTime();
        host.call(
                "look up what QEMU can do",
                "host",
                BOUND,
                link -> {
                    link.domainCapabilities(type);
                    return true;
                });
        return Duration.ofNanos(System.nanoTime() - from);
    }

    private static String probingRemedy() {
        return Files.exists(KVM)
                ? "most often the user that QEMU runs as cannot open "
                        + KVM
                        + " while libvirt can: give the node the group kvm"
                        + " (chgrp kvm "
                        + KVM
                        + "; chmod 660 "
                        + KVM
                        + "), or remove it where KVM does not work"
                : "look into libvirt's log for why its capabilities are outdated";
    }

    /** An orphan that has ended stays a zombie for as long as nobody takes note of it. */
    private static void checkReaping(List<Finding> findings)
            throws VmException, InterruptedException {
        try {
            Process shell =
                    new ProcessBuilder("sh", "-c", "sleep 0.1 & echo $!")
                            .redirectErrorStream(true)
                            .start();
            String said =
                    new String(
                            shell.getInputStream().readAllBytes(),
                            java.nio.charset.StandardCharsets.US_ASCII);
            shell.waitFor();
            var orphan = ProcessHandle.of(Long.parseLong(said.strip()));
            long from = System.nanoTime();
            if (orphan.isPresent()) {
                orphan.get().onExit().get(5, java.util.concurrent.TimeUnit.SECONDS);
            }
            Duration took = Duration.ofNanos(System.nanoTime() - from);
            if (took.compareTo(Duration.ofMillis(700)) > 0) {
                findings.add(
                        new Finding(
                                "process 1 takes note of ended processes only after "
                                        + took.toMillis()
                                        + " ms; libvirt waits for that",
                                "start under a reaper: tini -s -- COMMAND (apt-get install tini)"));
            }
        } catch (IOException e) {
            throw new VmException("check", "reaping", e);
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (java.util.concurrent.TimeoutException e) {
            findings.add(
                    new Finding(
                            "process 1 does not take note of ended processes; libvirt waits for that ("
                                    + VmException.wordsOf(e)
                                    + ")",
                            "start under a reaper: tini -s -- COMMAND (apt-get install tini)"));
        }
    }
}
