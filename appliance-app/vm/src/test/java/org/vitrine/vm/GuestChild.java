package org.vitrine.vm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/**
 * A process that has guests, for {@link ProcessesIT}, which may kill it. Says each step on a line.
 */
final class GuestChild {
    private GuestChild() {}

    public static void main(String... args) throws IOException, InterruptedException, VmException {
        VmSettings settings = VmSettings.in(Path.of(args[1]));
        VmHost host =
                VmHost.open(args[0].equals("restore") ? settings.withoutSnapshots() : settings);
        Path exhibits = Path.of(args[2]);
        Guest guest = host.guest(TestGuest.exhibit(exhibits.resolve("kept"), "kept", ""), "");
        switch (args[0]) {
            case "begin" -> {
                try (Preparation preparation = guest.prepare()) {
                    TestGuest.awaitPicture(host, guest, exhibits);
                    preparation.finish();
                }
                say(guest);
                Guest orphan =
                        host.guest(TestGuest.exhibit(exhibits.resolve("orphan"), "orphan", ""), "");
                orphan.start();
                Guest preparing =
                        host.guest(
                                TestGuest.exhibit(exhibits.resolve("preparing"), "preparing", ""),
                                "");
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
            case "restore" -> {
                restore(host, exhibits);
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

    /** Visits without savevm, on a guest with a disk: each goes back to the memory image. */
    private static void restore(VmHost host, Path exhibits)
            throws IOException, InterruptedException, VmException {
        Path directory = exhibits.resolve("restored");
        Guest guest =
                host.guest(TestGuest.exhibit(directory, "restored", TestGuest.disk(directory)), "");
        try (Preparation preparation = guest.prepare()) {
            TestGuest.awaitPicture(host, guest, exhibits);
            System.out.println("finish " + preparation.finish());
        }
        var events = TestGuest.events(guest);
        Start start = guest.start();
        System.out.println("start " + start.way() + " " + start.took().toMillis() + " ms");
        for (int i = 0; i < 3; i++) {
            TestGuest.change(host, guest, exhibits);
            Start reset = guest.reset();
            System.out.println(
                    "reset "
                            + reset.way()
                            + " "
                            + reset.took().toMillis()
                            + " ms: "
                            + reset.reason());
            System.out.println(
                    "shows "
                            + TestGuest.colour(host, guest, exhibits)
                            + " events "
                            + events.size());
        }
    }
}
