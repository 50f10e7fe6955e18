package org.vitrine.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuntimeDirectoriesTest {
    private static final String NOBODY = "4194305"; // more than the kernel ever counts to

    @TempDir private Path directory;

    private Path runtime(String name, String state, String pid) throws IOException {
        Path one = directory.resolve("run").resolve(name);
        Path notes = Files.createDirectories(one.resolve("libvirt/run/qemu"));
        Files.writeString(notes.resolve("vitrine-doom.pid"), pid + "\n");
        Files.writeString(one.resolve("state"), directory.resolve(state).toString());
        return one;
    }

    private List<String> left() throws IOException {
        return Trees.entries(directory.resolve("run")).stream()
                .map(one -> one.getFileName().toString())
                .toList();
    }

    /** Its state directory may be one that this process does not see. */
    @Test
    void leavesWhatALivingProcessHolds() throws IOException, InterruptedException {
        Path ours = runtime("vitrine-00000001", "ours", NOBODY);
        Path held = runtime("vitrine-00000002", "gone", NOBODY);
        Process holder = holder(held);
        try {
            assertEquals("held", holder.inputReader().readLine());
            RuntimeDirectories.sweep(ours);
            assertEquals(List.of("vitrine-00000001", "vitrine-00000002"), left());
            var refused =
                    assertThrows(
                            IOException.class,
                            () -> RuntimeDirectories.hold(held, directory.resolve("gone")));
            assertEquals(held + " is used by another process", refused.getMessage());
        } finally {
            holder.destroyForcibly();
        }
        assertTrue(holder.waitFor(10, TimeUnit.SECONDS));
        RuntimeDirectories.sweep(ours);
        assertEquals(List.of("vitrine-00000001"), left());
    }

    private static Process holder(Path runtime) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-cp",
                        System.getProperty(
                                "surefire.test.class.path",
                                System.getProperty("java.class.path", "")),
                        Holder.class.getName(),
                        runtime.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Holds a directory until it is killed. */
    static final class Holder {
        private Holder() {}

        public static void main(String... args) throws IOException {
            Path runtime = Path.of(args[0]);
            try (var _ = RuntimeDirectories.hold(runtime, Path.of("/not/to/be/seen"))) {
                System.out.println("held");
                System.in.read();
            }
        }
    }

    @Test
    void leavesWhatThisProcessHoldsAndStillHoldsItAfterwards() throws IOException {
        Path ours = runtime("vitrine-00000001", "ours", NOBODY);
        Path held = runtime("vitrine-00000002", "gone", NOBODY);
        try (var _ = RuntimeDirectories.hold(held, directory.resolve("gone"))) {
            RuntimeDirectories.sweep(ours);
            assertEquals(List.of("vitrine-00000001", "vitrine-00000002"), left());
        }
        RuntimeDirectories.sweep(ours);
        assertEquals(List.of("vitrine-00000001"), left());
    }

    /** What a computer without power leaves of a file: nothing, or nothing but zeros. */
    @Test
    void isNotStoppedByRubbish() throws IOException {
        Path ours = runtime("vitrine-00000001", "ours", NOBODY);
        Path zeros = runtime("vitrine-00000002", "gone", NOBODY);
        Files.write(zeros.resolve("state"), new byte[100]);
        Path empty = runtime("vitrine-00000003", "gone", NOBODY);
        Files.write(empty.resolve("state"), new byte[0]);
        Path large = runtime("vitrine-00000004", "gone", NOBODY);
        Files.write(large.resolve("state"), new byte[10_000]);
        runtime("vitrine-00000005", "gone", "\0\0\0");
        Path binary = runtime("vitrine-00000006", "gone", NOBODY);
        Files.write(binary.resolve("state"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        RuntimeDirectories.sweep(ours);
        assertEquals(
                List.of(
                        "vitrine-00000001",
                        "vitrine-00000003",
                        "vitrine-00000004",
                        "vitrine-00000005"),
                left());
    }

    @Test
    void removesOnlyWhatNobodyUsesAnyMore() throws IOException {
        Path kept = Files.createDirectories(directory.resolve("kept"));
        String alive = Long.toString(ProcessHandle.current().pid());
        Path ours = runtime("vitrine-00000001", "gone", NOBODY);
        runtime("vitrine-00000002", "gone", NOBODY);
        runtime("vitrine-00000003", "gone", alive);
        runtime("vitrine-00000004", kept.getFileName().toString(), NOBODY);
        runtime("vitrine-unlike", "gone", NOBODY);
        Files.delete(runtime("vitrine-00000005", "gone", NOBODY).resolve("state"));
        Path target = runtime("elsewhere", "gone", NOBODY);
        Files.createSymbolicLink(target.resolveSibling("vitrine-00000006"), target);
        RuntimeDirectories.sweep(ours);
        assertEquals(
                List.of(
                        "elsewhere",
                        "vitrine-00000001",
                        "vitrine-00000003",
                        "vitrine-00000004",
                        "vitrine-00000005",
                        "vitrine-00000006",
                        "vitrine-unlike"),
                left());
    }
}
