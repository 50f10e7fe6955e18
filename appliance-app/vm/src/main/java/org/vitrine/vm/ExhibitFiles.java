package org.vitrine.vm;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * Finds the files that a description names: inside the exhibit's directory, ordinary files, and
 * self-contained.
 */
final class ExhibitFiles {
    /** QEMU docs/interop/qcow2.txt, "Header". */
    private static final int QCOW2_MAGIC = 0x514649fb;

    private static final long INCOMPATIBLE_EXTERNAL_DATA = 1L << 2;

    private final Path root;
    private final List<String> problems;

    /**
     * @param root real path of the exhibit's directory
     * @param problems takes what is wrong
     */
    ExhibitFiles(Path root, List<String> problems) {
        this.root = root;
        this.problems = problems;
    }

    /**
     * The file a description means, or where there is a problem, a path that must not be used.
     *
     * @param where begins the message
     */
    Path find(String where, String written) {
        try {
            Path path = Path.of(written);
            if (path.isAbsolute()) {
                problems.add(
                        where + "'" + written + "' is absolute; paths are relative to the exhibit");
            } else if (!path.equals(path.normalize()) || path.startsWith("..")) {
                problems.add(where + "'" + written + "' must be a plain path inside the exhibit");
            } else if (!Files.isRegularFile(root.resolve(path))) {
                problems.add(where + "there is no file '" + written + "'");
            } else if (!root.resolve(path).toRealPath().startsWith(root)) {
                problems.add(where + "'" + written + "' is a link out of the exhibit");
            } else if (!Files.isReadable(root.resolve(path))) {
                problems.add(where + "'" + written + "' is not readable");
            }
            return root.resolve(path);
        } catch (InvalidPathException e) {
            problems.add(where + "'" + e.getReason() + "'");
        } catch (IOException e) {
            problems.add(where + "'" + written + "': " + VmException.wordsOf(e));
        }
        return root;
    }

    /**
     * A qcow2 image may name another file, anywhere on this machine, whose bytes it then shows to
     * the guest.
     */
    void checkSelfContained(String where, Path image) {
        try (var in = new DataInputStream(Files.newInputStream(image))) {
            if (in.readInt() != QCOW2_MAGIC) {
                problems.add(where + "not a qcow2 image");
                return;
            }
            int version = in.readInt();
            long backingFile = in.readLong();
            in.skipNBytes(72 - 16);
            long incompatible = version >= 3 ? in.readLong() : 0;
            if (version != 2 && version != 3) {
                problems.add(where + "qcow2 version " + version + "; expected 2 or 3");
            }
            if (backingFile != 0) {
                problems.add(
                        where + "the image refers to a backing file; it must be self-contained");
            }
            if ((incompatible & INCOMPATIBLE_EXTERNAL_DATA) != 0) {
                problems.add(where + "the image refers to a data file; it must be self-contained");
            }
        } catch (EOFException e) {
            problems.add(
                    where
                            + "not a qcow2 image: it ends in its header ("
                            + e.getClass().getSimpleName()
                            + ")");
        } catch (IOException e) {
            problems.add(where + VmException.wordsOf(e));
        }
    }
}
