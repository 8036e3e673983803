package dev.omega.server.zone;

import dev.omega.protocol.Capabilities;
import dev.omega.protocol.ChatChannel;
import dev.omega.protocol.NoticeCode;
import dev.omega.protocol.ServerEncoder;
import dev.omega.server.replication.Viewer;

/**
 * Chat within the instance: to all, or to those who see the speaker, without who has blocked its account. Zone thread only.
 */
final class ZoneChat {

    private final ZoneContext zone;

    ZoneChat(ZoneContext zone) {
        this.zone = zone;
    }

    /** A player speaks; the length of the text was checked when it was decoded. */
    void onChat(Player speaker, int channel, String text) {
        if (isMuted(speaker)) {
            zone.count(ZoneCounter.CHATS_MUTED);
            answer(speaker, NoticeCode.MUTED, speaker.talk.refusal());
        } else if (!speaker.chat.take(zone.tick, zone.config.simHz())) {
            zone.count(ZoneCounter.CHATS_LIMITED);
            answer(speaker, NoticeCode.RATE_LIMITED, "you speak too fast");
        } else if (channel != ChatChannel.ZONE && channel != ChatChannel.NEARBY) {
            answer(speaker, NoticeCode.CHAT_REFUSED, "this channel is not available here");
        } else {
            ServerEncoder.chat(zone.outbox.begin(), channel, speaker.netId, text);
            for (int i = 0; i < zone.roster.count(); i++) {
                deliver(speaker, zone.roster.player(i), channel);
            }
        }
    }

    /** A mute that is over has ended by itself. */
    private boolean isMuted(Player speaker) {
        return speaker.talk.mayBeMuted() && speaker.talk.isMuted(zone.environment.clock().millis());
    }

    private void deliver(Player speaker, Player listener, int channel) {
        PlayerLink link = listener.link();
        Viewer viewer = listener.viewer();
        if (link != null && viewer != null && viewer.can(Capabilities.CHAT) && hears(speaker, listener, viewer, channel)
                && zone.outbox.accepts(link, Outbox.CHAT_LIMIT_BYTES)) {
            zone.outbox.send(link, ZoneCounter.CHATS_SENT);
        }
    }

    private static boolean hears(Player speaker, Player listener, Viewer viewer, int channel) {
        return listener.talk.hears(speaker.accountId)
                && (channel == ChatChannel.ZONE || speaker == listener || viewer.sees(speaker.entity));
    }

    private void answer(Player player, int code, String text) {
        PlayerLink link = player.link();
        if (link != null) {
            ServerEncoder.notice(zone.outbox.begin(), code, text);
            zone.outbox.send(link, ZoneCounter.NOTICES_SENT);
        }
    }
}
