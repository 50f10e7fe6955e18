package org.vitrine.vm;

import java.util.List;

/** A {@code domain.xml} that is not run, with everything that is wrong with it at once. */
public final class RefusedDefinitionException extends VmException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    RefusedDefinitionException(String guest, List<String> problems) {
        super("read", guest, String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    /** One sentence each, {@code file:line: element: what is wrong}, in the order of the file. */
    public List<String> problems() {
        return problems;
    }
}
