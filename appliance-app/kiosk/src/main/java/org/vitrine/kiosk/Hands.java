package org.vitrine.kiosk;

import java.util.HashSet;
import java.util.Set;

/**
 * What is pressed. A key that hardware repeats, or that somebody wedged, is told from a hand by it:
 * only a change counts.
 *
 * @param down presses without their release, whoever they were meant for
 * @param held those of them that the guest was told of
 */
public record Hands(Set<VisitorInput> down, Set<VisitorInput> held) {
    static final Hands EMPTY = new Hands(Set.of(), Set.of());

    /** Copies. */
    public Hands {
        down = Set.copyOf(down);
        held = Set.copyOf(held);
    }

    /** Whether a hand did this: everything but the repetition of a press that was not released. */
    boolean isNew(VisitorInput input) {
        return !isPress(input) || !down.contains(input);
    }

    /** Whether this can begin something: a new act that is not the end of a former one. */
    boolean begins(VisitorInput input) {
        return isNew(input) && !isRelease(input);
    }

    /** Whether the guest was told of the press that this releases. */
    boolean releasesHeld(VisitorInput input) {
        return held.contains(pressOf(input));
    }

    /** After this input was seen, by us alone. */
    Hands seen(VisitorInput input) {
        if (isPress(input)) {
            return down.contains(input) ? this : new Hands(with(down, input), held);
        }
        return isRelease(input) ? new Hands(without(down, pressOf(input)), held) : this;
    }

    /** After this input was sent to the guest. */
    Hands sent(VisitorInput input) {
        if (isPress(input)) {
            return held.contains(input) ? this : new Hands(down, with(held, input));
        }
        return isRelease(input) ? new Hands(down, without(held, pressOf(input))) : this;
    }

    /** After the guest was told that nothing is pressed. */
    Hands released() {
        return held.isEmpty() ? this : new Hands(down, Set.of());
    }

    static boolean isRelease(VisitorInput input) {
        return switch (input) {
            case VisitorInput.Key(_, var pressed) -> !pressed;
            case VisitorInput.Button(_, var pressed) -> !pressed;
            case VisitorInput.Motion _, VisitorInput.Position _, VisitorInput.Wheel _ -> false;
        };
    }

    private static boolean isPress(VisitorInput input) {
        return switch (input) {
            case VisitorInput.Key(_, var pressed) -> pressed;
            case VisitorInput.Button(_, var pressed) -> pressed;
            case VisitorInput.Motion _, VisitorInput.Position _, VisitorInput.Wheel _ -> false;
        };
    }

    private static VisitorInput pressOf(VisitorInput input) {
        return switch (input) {
            case VisitorInput.Key(var code, _) -> new VisitorInput.Key(code, true);
            case VisitorInput.Button(var button, _) -> new VisitorInput.Button(button, true);
            case VisitorInput.Motion _, VisitorInput.Position _, VisitorInput.Wheel _ -> input;
        };
    }

    private static Set<VisitorInput> with(Set<VisitorInput> set, VisitorInput press) {
        var more = new HashSet<>(set);
        more.add(press);
        return more;
    }

    private static Set<VisitorInput> without(Set<VisitorInput> set, VisitorInput press) {
        var less = new HashSet<>(set);
        less.remove(press);
        return less;
    }
}
