package org.vitrine.exhibits;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Whatever a manifest holds, reading it ends in a manifest or in words. */
class ManifestFuzzTest {
    private static final Path FINDINGS = Path.of("src/test/resources/findings");
    private static final long SEED = 20_261_120;
    private static final List<String> SCRAPS =
            List.of(
                    "[",
                    "]",
                    "[[",
                    "{",
                    "}",
                    "=",
                    ".",
                    ",",
                    "\"",
                    "'''",
                    "\"\"\"",
                    "\n",
                    "\r",
                    "\\u0000",
                    "\\UFFFFFFFF",
                    "\u0000",
                    "\ud800",
                    "#",
                    "9223372036854775808",
                    "1e999",
                    "nan",
                    "0x",
                    "1979-05-27T07:32:00Z",
                    "\"0s\"",
                    "\"9999999h\"",
                    "title = \"a\"\n",
                    "[attract]\n",
                    "ready.x = 1\n",
                    "[[rights]]\n",
                    "[liveness.in]\n");

    @Test
    void endsInAManifestOrInWords() throws IOException {
        List<String> corpus =
                List.of(
                        ManifestSamples.SHORTEST,
                        ManifestSamples.LONGEST,
                        ManifestSamples.FULL_OF_ERRORS);
        var random = new Random(SEED);
        long seconds = Long.getLong("vitrine.fuzz.seconds", 3);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < end) {
            String text = mutated(corpus.get(random.nextInt(corpus.size())), random);
            try {
                check(text);
            } catch (RuntimeException | Error e) {
                Path kept = FINDINGS.resolve(Integer.toHexString(text.hashCode()) + ".toml");
                Files.createDirectories(FINDINGS);
                Files.writeString(kept, text.replace('\ud800', '?'));
                throw new AssertionError("kept as " + kept, e);
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> keepsToItOnEarlierFindings() throws IOException {
        if (!Files.isDirectory(FINDINGS)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.list(FINDINGS)) {
            return files.filter(f -> f.toString().endsWith(".toml")).sorted().toList().stream()
                    .map(file ->
                            DynamicTest.dynamicTest(
                                    file.getFileName().toString(), () -> check(read(file))));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void check(String text) {
        try {
            ExhibitManifest manifest = ExhibitManifest.parse(text, "x.toml");
            assertFalse(manifest.title().isBlank());
            assertFalse(manifest.languages().isEmpty());
        } catch (ExhibitException e) {
            assertFalse(e.problems().isEmpty());
            for (String problem : e.problems()) {
                assertTrue(problem.startsWith("x.toml:"), problem);
                assertTrue(problem.length() < 1000, problem);
                assertTrue(problem.chars().noneMatch(Character::isISOControl), problem);
            }
        }
    }

    private static String mutated(String seed, Random random) {
        var text = new StringBuilder(seed);
        for (int i = random.nextInt(6); i >= 0; i--) {
            int at = random.nextInt(text.length() + 1);
            int to = Math.min(text.length(), at + random.nextInt(12));
            switch (random.nextInt(5)) {
                case 0 -> text.delete(at, to);
                case 1 -> text.insert(at, SCRAPS.get(random.nextInt(SCRAPS.size())));
                case 2 -> text.insert(at, text.substring(at, to).repeat(1 + random.nextInt(40)));
                case 3 -> text.insert(at, (char) random.nextInt(0x3000));
                default -> {
                    String word = SCRAPS.get(random.nextInt(SCRAPS.size()));
                    text.replace(at, to, word.repeat(1 + random.nextInt(20)));
                }
            }
        }
        return text.toString();
    }
}
