package org.vitrine.vm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/** A process that has guests, for {@link TakeOverIT}, which kills it. Says each step on a line. */
final class TakeOverChild {
    private TakeOverChild() {}

    public static void main(String... args) throws IOException, InterruptedException, VmException {
        VmHost host = VmHost.open(VmSettings.in(Path.of(args[1])));
        Path exhibits = Path.of(args[2]);
        Guest guest = host.guest(TestGuest.exhibit(exhibits.resolve("kept"), "kept", ""));
        switch (args[0]) {
            case "begin" -> {
                try (Preparation preparation = guest.prepare()) {
                    TestGuest.awaitPicture(host, guest, exhibits);
                    preparation.finish();
                }
                say(guest);
                Guest orphan =
                        host.guest(TestGuest.exhibit(exhibits.resolve("orphan"), "orphan", ""));
                orphan.start();
                Guest preparing =
                        host.guest(
                                TestGuest.exhibit(exhibits.resolve("preparing"), "preparing", ""));
                Preparation unfinished = preparing.prepare();
                System.out.println(
                        "orphans "
                                + orphan.processId().orElseThrow()
                                + " "
                                + preparing.processId().orElseThrow()
                                + " "
                                + unfinished.display().isPresent());
                System.in.read(); // until it is killed
            }
            case "go on" -> {
                say(guest);
                host.endAllBut(Set.of("kept"));
                System.out.println(
                        "layers "
                                + Trees.entries(host.store().layers()).size()
                                + " incoming "
                                + Trees.entries(host.store().incoming()).size());
                System.out.println(
                        "reset " + guest.reset().way() + " " + guest.processId().orElseThrow());
                TestHost.remove(host);
            }
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private static void say(Guest guest) throws InterruptedException, VmException {
        Start start = guest.start();
        DisplayAddress display = guest.display().orElseThrow();
        System.out.println(
                start.way()
                        + " "
                        + guest.processId().orElseThrow()
                        + " "
                        + display
                        + " "
                        + display.ticket());
    }
}
