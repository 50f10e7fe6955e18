package org.vitrine.viewer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vitrine.imaging.CursorImage;
import org.vitrine.imaging.FrameMailbox;
import org.vitrine.imaging.PixelBuffer;
import org.vitrine.imaging.Rect;
import org.vitrine.imaging.Region;
import org.vitrine.imaging.scale.Placement;
import org.vitrine.imaging.scale.RowSink;
import org.vitrine.imaging.scale.Scaler;
import org.vitrine.kiosk.Picture;

/**
 * What a visitor sees, composed in memory and independent of any window. The guest's picture is
 * scaled into one layer; if something of ours lies over it, both are composed into a second, and
 * only where either has changed. While nothing of ours shows, which is while visitors play, there
 * is only the first. Confined to one thread, which also closes it.
 */
final class Scene implements AutoCloseable {
    /**
     * Rows that cairo is given at once: it sends pictures through shared memory of eight times
     * their size: for a whole screen of 1920x1080 that was 64 MB.
     */
    private static final int BAND = 96;

    private static final double NANOS = 1e-9;

    private final FrameMailbox frames;
    private final Designer designer; // owned
    private final Damage damage;
    private final Pointer pointer = new Pointer();
    private final List<Rect> drawn = new ArrayList<>();

    private PictureStyle style;
    private Picture picture;
    private Design design;
    private long shownAt = System.nanoTime();

    private Layer guest; // owned
    private @Nullable Overlay overlay; // owned; absent while the design is bare
    private @Nullable Placement placement;
    private @Nullable Scaler scaler;
    private RowSink intoGuest = (x, y, pixels, from, count) -> {};

    /** The rows of the screen from its top that the guest's picture is placed in. */
    private int rows;

    private boolean guestKnown;
    private boolean guestAsAWhole = true;
    private boolean guestToPaint;

    private boolean pointerAbsolute;
    private int guestPointerX;
    private int guestPointerY;
    private int localX;
    private int localY;

    /** Where the visitor's hand is, since it did something in the present question. */
    private Optional<Arrow> hand = Optional.empty();

    /** Hears which pixels of the screen are no longer as they were painted. */
    @FunctionalInterface
    interface Damage {
        void add(Rect part);
    }

    Scene(
            FrameMailbox frames,
            Designer designer,
            Damage damage,
            PictureStyle style,
            Picture first,
            int width,
            int height) {
        this.frames = frames;
        this.designer = designer;
        this.damage = damage;
        this.style = style;
        this.picture = first;
        this.guest = Layer.opaque(width, height);
        this.rows = height;
        this.design = designer.design(first, width, height);
        redesign();
    }

    int width() {
        return guest.width();
    }

    int height() {
        return guest.height();
    }

    /** Where the guest's picture stands, once there was one. */
    Optional<Placement> placement() {
        return Optional.ofNullable(placement);
    }

    /** What is to be seen, with the next {@link #paint} at the latest. */
    Picture picture() {
        return picture;
    }

    /** Whether the guest's own picture takes part in what is to be seen. */
    boolean guestShows() {
        return guestKnown && Designer.wantsGuest(picture);
    }

    /** Where a touch means that the visitor has finished. */
    Optional<Rect> finish() {
        return design.finish();
    }

    void resize(int width, int height) {
        if (width == guest.width() && height == guest.height()) {
            return;
        }
        closeLayers();
        guest = Layer.opaque(width, height);
        rows = height;
        guestAsAWhole = true;
        redesign();
    }

    void style(PictureStyle style) {
        if (!style.equals(this.style)) {
            this.style = style;
            guestAsAWhole = true;
            redesign();
        }
    }

    void show(Picture picture) {
        if (!picture.equals(this.picture)) {
            if (!(picture instanceof Picture.AreYouThere)) {
                hand = Optional.empty();
            }
            this.picture = picture;
            shownAt = System.nanoTime();
            redesign();
        }
    }

    void language(Locale language) {
        designer.language(language);
        redesign();
    }

    /** Draws the present picture anew. */
    private void redesign() {
        guestKnown = frames.peek((ignored, all) -> {});
        boolean wanted = Designer.wantsGuest(picture);
        design =
                wanted && !guestKnown
                        ? designer.withoutGuest(picture, width(), height())
                        : designer.design(picture, width(), height());
        if (design.bare()) {
            closeOverlay();
        } else {
            drawCover(overlay());
        }
        if (design.guest() == Design.Guest.LIVE) {
            placeIn(design.rows().orElse(height()));
            pull();
        } else if (design.guest() == Design.Guest.STILL && guestAsAWhole) {
            pull();
        }
        compose(guest.bounds());
        damage.add(guest.bounds());
    }

    /** A still stays where it stood while it lived. */
    private void placeIn(int wanted) {
        if (wanted != rows) {
            rows = wanted;
            guestAsAWhole = true;
        }
    }

    /** Takes the newest frame, if the present picture shows it. */
    void frame() {
        if (!guestKnown && Designer.wantsGuest(picture)) {
            redesign();
        } else if (design.guest() == Design.Guest.LIVE && pull()) {
            for (Rect part : drawn) {
                compose(part);
                damage.add(part);
            }
        }
    }

    /** Whether something of ours moves at present. */
    boolean moving() {
        return design.moving().isPresent() && design.moving().get().movesAfter(seconds());
    }

    /** Draws anew what moves by itself. */
    void move() {
        design.moving()
                .ifPresent(moving -> {
                    compose(moving.bounds());
                    damage.add(moving.bounds());
                });
    }

    void cursor(@Nullable CursorImage image) {
        changePointer(() -> pointer.shape(image, placement, style.filter()));
    }

    /** The guest says where its pointer is, in its own pixels. */
    void cursorAt(int x, int y) {
        guestPointerX = x;
        guestPointerY = y;
        changePointer(this::placePointer);
    }

    void pointerAbsolute(boolean absolute) {
        pointerAbsolute = absolute;
        changePointer(this::placePointer);
    }

    boolean pointerAbsolute() {
        return pointerAbsolute;
    }

    /** The visitor's hand is at a pixel of the screen. */
    void localPointer(int x, int y) {
        localX = x;
        localY = y;
        changePointer(this::placePointer);
    }

    /**
     * The visitor's hand moved to a pixel of the screen, or pressed there: while we ask something,
     * an arrow shows it from now on.
     */
    void hand(int x, int y) {
        if (picture instanceof Picture.AreYouThere) {
            damageHand();
            hand = Optional.of(Arrow.at(x, y, new Frame(width(), height())));
            damageHand();
        }
    }

    /** Whether the visitor is shown where the hand is. */
    boolean handShows() {
        return hand.isPresent();
    }

    private void damageHand() {
        hand.map(arrow -> arrow.bounds().intersect(guest.bounds()))
                .filter(part -> !part.isEmpty())
                .ifPresent(damage::add);
    }

    /**
     * Paints the screen; the context's clip says which part.
     *
     * @return whether this brought a new frame of the guest
     */
    boolean paint(long context) {
        Overlay above = overlay;
        Layer visible = above == null ? guest : above.screen;
        Cairo.setOperator(context, Cairo.OPERATOR_SOURCE);
        Cairo.setSourceSurface(context, visible.surface(), 0, 0);
        for (int top = 0; top < visible.height(); top += BAND) {
            Cairo.rectangle(context, 0, top, visible.width(), BAND);
            Cairo.fill(context);
        }
        if (placement != null && pointerShows()) {
            pointer.paint(context, placement.target());
        }
        hand.ifPresent(arrow -> arrow.draw(context));
        boolean brought = guestToPaint;
        guestToPaint = false;
        return brought;
    }

    /** What a visitor sees now. */
    PixelBuffer snapshot() {
        frame();
        try (var whole = Layer.opaque(width(), height())) {
            boolean brought = paint(whole.context());
            guestToPaint = brought;
            return whole.copy();
        }
    }

    @Override
    public void close() {
        closeLayers();
        pointer.close();
        designer.close();
    }

    private void closeLayers() {
        guest.close();
        closeOverlay();
    }

    private void closeOverlay() {
        if (overlay != null) {
            overlay.close();
            overlay = null;
        }
    }

    private Overlay overlay() {
        Overlay present = overlay;
        if (present == null) {
            present = new Overlay(width(), height());
            overlay = present;
        }
        return present;
    }

    /** Brings the guest's layer up to date; {@link #drawn} then says what changed. */
    private boolean pull() {
        drawn.clear();
        if (guestAsAWhole) {
            return frames.take(this::drawWhole) || frames.peek(this::drawWhole);
        }
        return frames.take(this::drawDamaged);
    }

    private void drawWhole(PixelBuffer pixels, Region ignored) {
        place(pixels.width(), pixels.height());
        drawDamaged(pixels, Region.of(pixels.bounds()));
        drawn.clear();
        drawn.add(guest.bounds());
        guestAsAWhole = false;
    }

    private void drawDamaged(PixelBuffer pixels, Region damaged) {
        Scaler present = scaler;
        Placement place = placement;
        if (present == null
                || place == null
                || place.sourceWidth() != pixels.width()
                || place.sourceHeight() != pixels.height()) {
            drawWhole(pixels, damaged);
            return;
        }
        guestToPaint = true;
        guest.flush();
        for (Rect rect : damaged.rects()) {
            Rect target = present.target(rect);
            if (!target.isEmpty()) {
                present.scale(pixels, target, intoGuest);
                Rect on = target.translate(place.target().left(), place.target().top());
                guest.changed(on);
                drawn.add(on);
            }
        }
    }

    private void place(int sourceWidth, int sourceHeight) {
        Placement place =
                Placement.of(
                        sourceWidth, sourceHeight, style.aspect(), style.filter(), width(), rows);
        int left = place.target().left();
        int top = place.target().top();
        Layer into = guest;
        intoGuest = (x, y, pixels, from, count) -> into.row(x + left, y + top, pixels, from, count);
        scaler =
                Scaler.of(
                        style.filter(),
                        sourceWidth,
                        sourceHeight,
                        place.target().width(),
                        place.target().height());
        placement = place;
        Cairo.setSourceRgba(guest.context(), 0, 0, 0, 1);
        Cairo.paint(guest.context());
        changePointer(() -> {
            pointer.rescale(place, style.filter());
            placePointer();
        });
    }

    private void drawCover(Overlay above) {
        long context = above.cover.context();
        Cairo.setOperator(context, Cairo.OPERATOR_CLEAR);
        Cairo.paint(context);
        Cairo.setOperator(context, Cairo.OPERATOR_OVER);
        for (Design.Mark mark : design.marks()) {
            mark.draw(context);
        }
        above.cover.flush();
    }

    private void compose(Rect part) {
        if (design.bare()) {
            return;
        }
        Overlay above = overlay();
        if (design.guest() == Design.Guest.HIDDEN) {
            above.screen.copyFrom(above.cover, part);
        } else {
            above.screen.copyFrom(guest, part);
            above.screen.cover(above.cover, part);
        }
        design.moving()
                .filter(moving -> !moving.bounds().intersect(part).isEmpty())
                .ifPresent(moving -> drawMoving(above.screen, moving, part));
    }

    private void drawMoving(Layer screen, Design.Moving moving, Rect part) {
        long context = screen.context();
        Cairo.save(context);
        Cairo.rectangle(context, part.left(), part.top(), part.width(), part.height());
        Cairo.clip(context);
        moving.draw(context, seconds());
        Cairo.restore(context);
    }

    private double seconds() {
        return (System.nanoTime() - shownAt) * NANOS;
    }

    private boolean pointerShows() {
        return switch (picture) {
            case Picture.Playing _, Picture.Hesitating _ -> guestKnown;
            // Nobody is there: a pointer that a server moves belongs to the picture, ours does not.
            case Picture.Attract _ -> guestKnown && !pointerAbsolute;
            case Picture.AreYouThere _ -> false;
            case Picture.Starting _, Picture.Resetting _, Picture.StandBy _ -> false;
        };
    }

    private void changePointer(Runnable change) {
        damagePointer();
        change.run();
        damagePointer();
    }

    private void damagePointer() {
        if (placement != null && pointerShows()) {
            Rect part = pointer.bounds().intersect(placement.target());
            if (!part.isEmpty()) {
                damage.add(part);
            }
        }
    }

    private void placePointer() {
        Placement place = placement;
        if (place == null) {
            return;
        }
        if (pointerAbsolute) {
            Rect in = place.target();
            pointer.moveTo(
                    Math.clamp(localX, in.left(), in.right() - 1),
                    Math.clamp(localY, in.top(), in.bottom() - 1));
        } else {
            pointer.moveTo(place.screenX(guestPointerX), place.screenY(guestPointerY));
        }
    }

    /** What lies over the guest's picture, and the two together as they are on the screen. */
    private static final class Overlay implements AutoCloseable {
        final Layer screen; // owned
        final Layer cover; // owned

        Overlay(int width, int height) {
            screen = Layer.opaque(width, height);
            cover = Layer.translucent(width, height);
        }

        @Override
        public void close() {
            screen.close();
            cover.close();
        }
    }
}
