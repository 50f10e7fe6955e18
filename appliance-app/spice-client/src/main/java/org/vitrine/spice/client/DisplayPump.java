package org.vitrine.spice.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Consumer;
import org.vitrine.spice.client.DisplayQueue.Work;
import org.vitrine.spice.client.SpiceException.Reason;
import org.vitrine.spice.client.display.Canvas;
import org.vitrine.spice.client.display.CursorPainter;

/**
 * The display thread: applies messages in order and shows the result when no more are coming, or
 * when it has waited long enough.
 */
final class DisplayPump {
    private static final Logger LOG = System.getLogger(DisplayPump.class.getName());

    private final DisplayQueue queue;
    private final BodyPool pool;
    private final Canvas canvas; // owned
    private final CursorPainter cursor;
    private final Runnable presented;
    private final Consumer<SpiceException> failed;
    private final Thread thread;
    private final Runnable ended;

    /**
     * @param pool gets the bodies of messages that were drawn
     * @param presented called on the display thread after each present
     * @param failed called there when the picture cannot be continued
     * @param ended called there last: the thread touches nothing any more
     */
    DisplayPump(
            String name,
            DisplayQueue queue,
            BodyPool pool,
            Canvas canvas,
            CursorPainter cursor,
            Runnable presented,
            Consumer<SpiceException> failed,
            Runnable ended) {
        this.queue = queue;
        this.pool = pool;
        this.canvas = canvas;
        this.cursor = cursor;
        this.presented = presented;
        this.failed = failed;
        this.ended = ended;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Makes the thread end after the message it is at. */
    void stop() {
        queue.close();
    }

    boolean isCurrentThread() {
        return Thread.currentThread().equals(thread);
    }

    /** How many times something new was shown. */
    long frames() {
        return canvas.frames();
    }

    private void run() {
        try {
            while (!queue.isClosed()) {
                step();
            }
        } catch (SpiceException e) {
            failed.accept(e);
        } catch (InterruptedException e) {
            failed.accept(
                    new SpiceException(Reason.CLOSED, "the display thread was interrupted", e));
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "a fault of ours on the display thread", e);
            failed.accept(
                    new SpiceException(
                            Reason.BAD_BYTES, "could not draw what the server sent: " + e, e));
        } catch (Error e) {
            // Told first: whatever becomes of the process, the link must not outlive its picture.
            failed.accept(new SpiceException(Reason.CLOSED, "the display thread ended: " + e, e));
            throw e;
        } finally {
            queue.close();
            canvas.close();
            ended.run();
        }
    }

    private void step() throws SpiceException, InterruptedException {
        Work work = queue.poll();
        if (work == null) {
            if (!queue.await(canvas.nanosToSettle())) {
                present();
            }
            return;
        }
        switch (work) {
            case Work.Draw draw -> {
                canvas.apply(draw.message());
                pool.give(draw.body().array()); // what is kept of a message is decoded or copied
            }
            case Work.Point point -> cursor.apply(point.message());
        }
        if (canvas.nanosToPresent() <= 0) {
            present();
        }
    }

    private void present() {
        canvas.present();
        presented.run();
    }
}
