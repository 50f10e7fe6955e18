package org.vitrine.vm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The one host of a test run: a process cannot open libvirt's embedded driver in a second
 * directory.
 */
final class TestHost {
    private static @Nullable VmHost host;

    private TestHost() {}

    /** Not to be closed; ends its guests and removes its directories when the process ends. */
    static synchronized VmHost open() {
        VmHost known = host;
        if (known != null) {
            return known;
        }
        try {
            Path state = Files.createTempDirectory("vitrine-it");
            VmHost fresh = VmHost.open(VmSettings.in(state));
            System.out.println(fresh.describe());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(fresh)));
            host = fresh;
            return fresh;
        } catch (IOException | VmException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static void remove(VmHost host) {
        try {
            host.endAllBut(java.util.Set.of());
            host.close();
            Trees.delete(host.settings().state());
            Trees.delete(host.settings().runtime());
        } catch (IOException | VmException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
