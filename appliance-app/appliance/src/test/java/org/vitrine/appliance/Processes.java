package org.vitrine.appliance;

import java.io.IOException;

/** Signals to processes of a test. */
final class Processes {
    private Processes() {}

    static void signal(long pid, String name) throws IOException, InterruptedException {
        var kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).inheritIO().start();
        if (kill.waitFor() != 0) {
            throw new IOException("kill -" + name + " " + pid + " failed");
        }
    }
}
