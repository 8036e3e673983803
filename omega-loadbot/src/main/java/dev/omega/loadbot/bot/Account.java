package dev.omega.loadbot.bot;

/** A bot's account and character. Immutable. */
public record Account(ApiModel.Session session, long characterId) {}
