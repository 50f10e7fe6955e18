package org.vitrine.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreesTest {
    @TempDir private Path directory;

    private Path tree(int size) throws IOException {
        Path tree = directory.resolve("tree");
        for (int i = 0; i < size; i++) {
            Path inner = Files.createDirectories(tree.resolve("a" + i).resolve("b"));
            Files.writeString(inner.resolve("c"), "");
        }
        return tree;
    }

    @Test
    void deletesATreeAndNotWhatALinkInItLeadsTo() throws IOException {
        Path kept = Files.createDirectory(directory.resolve("kept"));
        Path tree = tree(3);
        Files.createSymbolicLink(tree.resolve("link"), kept);
        Trees.delete(tree);
        Trees.delete(tree);
        assertFalse(Files.exists(tree));
        assertTrue(Files.isDirectory(kept));
        assertEquals(List.of(), Trees.entries(tree));
    }

    /** As libvirt and QEMU remove their files when they end. */
    @Test
    void toleratesThatOthersDeleteTheSame()
            throws IOException, InterruptedException, ExecutionException {
        try (ExecutorService others = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < 20; round++) {
                Path tree = tree(40);
                var start = new CyclicBarrier(2);
                List<Future<Boolean>> all =
                        List.of(
                                others.submit(() -> delete(tree, start)),
                                others.submit(() -> delete(tree, start)));
                for (Future<Boolean> one : all) {
                    assertTrue(one.get());
                }
                assertFalse(Files.exists(tree));
            }
        }
    }

    private static boolean delete(Path tree, CyclicBarrier start)
            throws IOException, InterruptedException, BrokenBarrierException {
        start.await();
        Trees.delete(tree);
        return true;
    }
}
