package org.vitrine.exhibits;

import java.nio.file.Path;
import java.util.List;

/** One folder of an {@link ExhibitLibrary}. */
public sealed interface LibraryEntry {
    /** The name of the folder, also where it is no {@link ExhibitId}. */
    String folder();

    /**
     * An exhibit that is whole, as far as can be told without starting it.
     *
     * @param id the folder's name
     * @param directory absolute, without links in it
     * @param manifest what it says of itself
     */
    record Exhibit(ExhibitId id, Path directory, ExhibitManifest manifest) implements LibraryEntry {
        /** The name of the machine's description in the directory. */
        public static final String DOMAIN_FILE = "domain.xml";

        @Override
        public String folder() {
            return id.text();
        }

        /**
         * The description of the machine, in libvirt's words; is there, is no larger than 64 KiB.
         */
        public Path domainFile() {
            return directory.resolve(DOMAIN_FILE);
        }
    }

    /**
     * A folder that cannot be shown.
     *
     * @param problems all that is wrong, one sentence each; never empty
     */
    record Broken(String folder, List<String> problems) implements LibraryEntry {
        public Broken {
            problems = List.copyOf(problems);
        }
    }
}
