package org.vitrine.appliance;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vitrine.exhibits.ExhibitException;
import org.vitrine.exhibits.ExhibitId;
import org.vitrine.exhibits.ExhibitLibrary;
import org.vitrine.exhibits.LibraryEntry.Exhibit;
import org.vitrine.vm.GuestDefinition;
import org.vitrine.vm.RefusedDefinitionException;
import org.vitrine.vm.VmException;

/** An exhibit with its machine, both read and checked whole before anything is started. */
record ChosenExhibit(Exhibit exhibit, GuestDefinition definition) {
    /**
     * @throws CommandException with everything that is wrong with manifest and machine, and with
     *     where it is to run
     */
    static ChosenExhibit find(Directories directories, String name) throws CommandException {
        ExhibitId id =
                ExhibitId.of(name)
                        .orElseThrow(() ->
                                CommandException.badInput(
                                        "exhibit '" + name + "': expected " + ExhibitId.RULE));
        var library = new ExhibitLibrary(directories.library());
        List<String> problems = new ArrayList<>(directories.problems());
        @Nullable Exhibit exhibit = null;
        try {
            exhibit = library.find(id);
        } catch (ExhibitException e) {
            problems.addAll(e.problems());
        }
        // Both files are judged, so that nobody mends one and then learns of the other.
        var domain = library.root().resolve(id.text()).resolve(Exhibit.DOMAIN_FILE);
        @Nullable GuestDefinition definition = null;
        if (exhibit != null || java.nio.file.Files.isRegularFile(domain)) {
            try {
                definition = GuestDefinition.read(id.text(), domain);
            } catch (RefusedDefinitionException e) {
                e.problems().forEach(problem -> problems.add(id + "/" + problem));
            } catch (VmException e) {
                problems.add(id + "/" + Exhibit.DOMAIN_FILE + ": " + e.reason());
            }
        }
        if (exhibit == null || definition == null || !problems.isEmpty()) {
            throw CommandException.badInput(problems);
        }
        return new ChosenExhibit(exhibit, definition);
    }
}
