package org.vitrine.kiosk;

/** All of a session. Changed by {@link SessionRules#step} alone. */
public record State(Phase phase, Ledger ledger) {}
