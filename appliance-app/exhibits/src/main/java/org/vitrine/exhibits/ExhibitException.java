package org.vitrine.exhibits;

import java.util.List;

/** An exhibit that cannot be shown, with all that is wrong with it at once. */
public final class ExhibitException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    /**
     * @param problems one sentence each, {@code file:line:column: key: what was expected}
     */
    public ExhibitException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    /** Everything that is wrong, in the order of the files. */
    public List<String> problems() {
        return problems;
    }
}
