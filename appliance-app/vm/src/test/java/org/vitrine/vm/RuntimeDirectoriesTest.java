package org.vitrine.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuntimeDirectoriesTest {
    @TempDir private Path directory;

    private Path runtime(String name, String state, String pid) throws IOException {
        Path one = directory.resolve("run").resolve(name);
        Path notes = Files.createDirectories(one.resolve("libvirt/run/qemu"));
        Files.writeString(notes.resolve("vitrine-doom.pid"), pid + "\n");
        RuntimeDirectories.mark(one, directory.resolve(state));
        return one;
    }

    @Test
    void removesOnlyWhatNobodyUsesAnyMore() throws IOException {
        Path kept = Files.createDirectories(directory.resolve("kept"));
        String nobody = "4194305"; // more than the kernel ever counts to
        String alive = Long.toString(ProcessHandle.current().pid());
        Path ours = runtime("vitrine-00000001", "gone", nobody);
        runtime("vitrine-00000002", "gone", nobody);
        runtime("vitrine-00000003", "gone", alive);
        runtime("vitrine-00000004", kept.getFileName().toString(), nobody);
        runtime("vitrine-unlike", "gone", nobody);
        Files.delete(runtime("vitrine-00000005", "gone", nobody).resolve("state"));
        Path target = runtime("elsewhere", "gone", nobody);
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
                Trees.entries(directory.resolve("run")).stream()
                        .map(one -> one.getFileName().toString())
                        .toList());
    }
}
