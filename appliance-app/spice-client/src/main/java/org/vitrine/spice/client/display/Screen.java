package org.vitrine.spice.client.display;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.vitrine.imaging.FrameMailbox;
import org.vitrine.imaging.PixelBuffer;
import org.vitrine.imaging.Rect;
import org.vitrine.imaging.Region;

/**
 * The primary surface and the mailbox that shows it: what is drawn on the one reaches the other
 * when {@link #present} is called, and never half a frame of a new screen.
 *
 * <p>A guest that changes its mode, resets or goes back to a snapshot makes the server destroy the
 * primary surface and create it anew, perhaps several times, black, with a MARK before anything is
 * drawn. So a new primary surface is drawn on unseen while the old picture stays, and is shown when
 *
 * <ul>
 *   <li>every pixel of it has been drawn since its creation; or
 *   <li>something has been drawn and it is marked, and {@link #GRACE_MARKED} has passed since the
 *       first draw: what is missing is not going to come; or
 *   <li>something has been drawn and {@link #GRACE_UNMARKED} has passed since the first draw: the
 *       server is one that does not send MARK again; or
 *   <li>it is marked and nothing has been drawn for {@link #GRACE_UNDRAWN}: the guest's screen is
 *       blank indeed.
 * </ul>
 *
 * <p>Where nothing of this comes within {@link #GRACE_GONE}, because the server made no new surface
 * or leaves it untouched, what the mailbox shows is of the past, and that is told.
 *
 * <p>A new surface of the size of the one before starts with that one's content, as the reference
 * client does, so that a server need not draw again what has not changed.
 */
final class Screen {
    static final long GRACE_MARKED = 100_000_000;
    static final long GRACE_UNMARKED = 500_000_000;
    static final long GRACE_UNDRAWN = 1_000_000_000;

    /** A guest that boots takes seconds from one driver of its screen to the next. */
    static final long GRACE_GONE = 5_000_000_000L;

    /** How long damage may stay unposted while messages keep coming. */
    static final long MAX_DELAY = 10_000_000;

    /**
     * After so long without a change what has been drawn is taken for a whole frame: a guest in a
     * VGA mode sends one as dozens of columns, and whoever shows the first of them at once has no
     * time for the others until the next refresh.
     */
    static final long QUIET = 1_500_000;

    private static final int MAX_RECTS = 32;

    private final FrameMailbox mailbox;
    private final Canvas.Clock clock;
    private final Runnable firstPicture;
    private final Runnable pictureGone;
    private final LongAdder frames = new LongAdder();

    private @Nullable Surface primary;

    /** The primary surface before, kept for its content. */
    private @Nullable Surface previous;

    /** What the mailbox shows. */
    private @Nullable PixelBuffer shown;

    /** Set while {@link #primary} is not yet what is shown. */
    private @Nullable Debut debut;

    private Region damage = Region.EMPTY;
    private long damagedAt;
    private long changedAt;

    /** Whether the screen that {@link #shown} was of is gone, and since when. */
    private boolean gone;

    private long goneAt;
    private boolean goneTold;

    /** What is known of a surface that is waiting to be shown. */
    private static final class Debut {
        private Region undrawn;
        private boolean drawn;
        private long drawnAt;
        private boolean marked;
        private long markedAt;

        Debut(Region undrawn) {
            this.undrawn = undrawn;
        }

        /** When to show it at the latest, if nothing more happens. */
        long dueAt() {
            if (undrawn.isEmpty()) {
                return drawnAt;
            }
            if (drawn) {
                return drawnAt + (marked ? GRACE_MARKED : GRACE_UNMARKED);
            }
            return markedAt + GRACE_UNDRAWN;
        }

        boolean isDueAtAll() {
            return drawn || marked;
        }
    }

    Screen(FrameMailbox mailbox, Canvas.Clock clock, Runnable firstPicture, Runnable pictureGone) {
        this.mailbox = mailbox;
        this.clock = clock;
        this.firstPicture = firstPicture;
        this.pictureGone = pictureGone;
    }

    /** Makes a blank surface the primary one; it takes over the content of one of its size. */
    void replace(Surface fresh) {
        Surface before = primary != null ? primary : previous;
        if (before != null && sameShape(before.pixels(), fresh.pixels())) {
            copy(before.pixels(), fresh.pixels());
        } else if (shown != null && sameShape(shown, fresh.pixels())) {
            copy(shown, fresh.pixels());
        }
        previous = null;
        primary = fresh;
        debut = new Debut(Region.of(fresh.bounds()));
        outdate();
    }

    private void outdate() {
        if (shown != null && !gone) {
            gone = true;
            goneAt = clock.nanoTime();
        }
    }

    /** The primary surface is gone; what is shown stays. */
    void destroy() {
        previous = primary;
        primary = null;
        debut = null;
        outdate();
    }

    /**
     * The screen is blank from now on; what is shown stays until something is drawn.
     *
     * @return the surface that takes the primary one's place, if there was one
     */
    Optional<Surface> reset() {
        if (primary == null) {
            return Optional.empty();
        }
        Rect bounds = primary.bounds();
        Surface blank = Surface.blank(primary.format(), bounds.width(), bounds.height());
        primary = blank;
        debut = new Debut(Region.of(bounds));
        outdate();
        return Optional.of(blank);
    }

    /** The pictures that must not be collected yet, each once. */
    Set<PixelBuffer> held() {
        Set<PixelBuffer> held = Collections.newSetFromMap(new IdentityHashMap<>());
        if (primary != null) {
            held.add(primary.pixels());
        }
        if (previous != null) {
            held.add(previous.pixels());
        }
        if (shown != null) {
            held.add(shown);
        }
        return held;
    }

    void mark() {
        if (debut != null && !debut.marked) {
            debut.marked = true;
            debut.markedAt = clock.nanoTime();
        }
    }

    /**
     * Runs a change of a surface's pixels, under the mailbox's lock if they are the ones shown.
     *
     * @param where what changes at most
     */
    void change(Surface surface, Region where, Runnable change) {
        if (surface.pixels() == shown) {
            mailbox.draw(change);
            changedAt = clock.nanoTime();
            if (damage.isEmpty()) {
                damagedAt = changedAt;
            }
            damage = damage.union(where.simplified(MAX_RECTS)).simplified(MAX_RECTS);
            return;
        }
        change.run();
        if (debut != null && primary != null && surface.pixels() == primary.pixels()) {
            drawn(debut, where);
        }
    }

    private void drawn(Debut debut, Region where) {
        if (!debut.drawn) {
            debut.drawn = true;
            debut.drawnAt = clock.nanoTime();
        }
        if (debut.undrawn.isEmpty()) {
            return;
        }
        Region rest = debut.undrawn;
        for (var rect : where.rects()) {
            // Too many pieces: take them for one, which is then never whole, and the grace decides.
            rest = rest.subtract(rect).simplified(8 * MAX_RECTS);
        }
        debut.undrawn = rest;
    }

    void present() {
        if (debut != null
                && primary != null
                && debut.isDueAtAll()
                && debut.dueAt() - clock.nanoTime() <= 0) {
            boolean first = shown == null;
            shown = primary.pixels();
            debut = null;
            gone = false;
            goneTold = false;
            damage = Region.EMPTY;
            mailbox.post(shown, Region.of(shown.bounds()));
            frames.increment();
            if (first) {
                firstPicture.run();
            }
        } else if (shown != null && !damage.isEmpty()) {
            mailbox.post(shown, damage);
            frames.increment();
            damage = Region.EMPTY;
        }
        if (waitsInVain() && nanosToGone() <= 0) {
            goneTold = true;
            pictureGone.run();
        }
    }

    /** How many times something new was posted. Thread-safe. */
    long frames() {
        return frames.sum();
    }

    private boolean waitsInVain() {
        return gone && !goneTold && (debut == null || !debut.isDueAtAll());
    }

    private long nanosToGone() {
        return goneAt + GRACE_GONE - clock.nanoTime();
    }

    /**
     * How long the next {@link #present} may wait while changes keep coming, 0 if it is due; or
     * {@link Canvas#NEVER}.
     */
    long nanosToPresent() {
        return nanosUntil(damagedAt + MAX_DELAY);
    }

    /** As {@link #nanosToPresent}, if nothing is waiting to be drawn. */
    long nanosToSettle() {
        long sinceDamage = changedAt - damagedAt + (isWhole() ? 0 : QUIET);
        return nanosUntil(damagedAt + Math.min(sinceDamage, MAX_DELAY));
    }

    /**
     * @param damageDue when damage is to be posted, if there is some
     */
    private long nanosUntil(long damageDue) {
        long wait = waitsInVain() ? nanosToGone() : Canvas.NEVER;
        if (damage.isEmpty() && (debut == null || !debut.isDueAtAll())) {
            return Math.max(0, wait);
        }
        long now = clock.nanoTime();
        if (!damage.isEmpty()) {
            wait = Math.min(wait, damageDue - now);
        }
        if (debut != null && debut.isDueAtAll()) {
            wait = Math.min(wait, debut.dueAt() - now);
        }
        return Math.max(0, wait);
    }

    /** All of the picture has changed: nothing more belongs to the frame. */
    private boolean isWhole() {
        return shown != null
                && damage.rects().size() == 1
                && damage.rects().getFirst().contains(shown.bounds());
    }

    private static boolean sameShape(PixelBuffer a, PixelBuffer b) {
        return a.width() == b.width() && a.height() == b.height();
    }

    private static void copy(PixelBuffer from, PixelBuffer to) {
        System.arraycopy(from.pixels(), 0, to.pixels(), 0, to.pixels().length);
    }
}
