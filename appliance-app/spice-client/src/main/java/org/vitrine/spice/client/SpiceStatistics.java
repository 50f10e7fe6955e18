package org.vitrine.spice.client;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What a session has done so far: a snapshot.
 *
 * @param bytesReceived of the SPICE protocol, without TLS
 * @param bytesSent likewise
 * @param messages how many of each kind the server has sent, by channel and name
 * @param gaps how many of each kind have come that this client does not handle, by name: what they
 *     should have shown is missing
 * @param frames how many times a changed picture was put into the mailbox
 * @param roundTrip of the latest question to the server that was answered
 * @param slowLine whether the server has measured a slow line, and may send pictures with losses
 * @param soundStreams how many streams of sound the guest has begun
 */
public record SpiceStatistics(
        long bytesReceived,
        long bytesSent,
        Map<String, Long> messages,
        Map<String, Long> gaps,
        long frames,
        Optional<Duration> roundTrip,
        boolean slowLine,
        long soundStreams) {}
