package dev.omega.cli;

import dev.omega.cli.Commands.Group;
import dev.omega.cli.Commands.Leaf;
import dev.omega.cli.Commands.Node;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * The parser. Only the branch that the arguments name is built from its class; all others are a name and a sentence, because
 * reading annotations by reflection is most of the time a short command takes.
 */
final class CommandTree {
    private static final int DEFAULT_WIDTH = 80;
    /** The least that picocli takes. */
    private static final int MIN_WIDTH = 55;
    private static final int MAX_WIDTH = 120;

    private final Context context;

    CommandTree(Context context) {
        this.context = context;
    }

    /** The parser for arguments that start with {@code words}; with {@code complete} every command is built. */
    CommandLine parser(List<String> words, boolean complete) {
        CommandSpec root = CommandSpec.create().name("omega");
        context.options().specs().forEach(root::addOption);
        root.usageMessage()
                .description("Dedicated servers for MMO worlds, and the load simulator that proves them.")
                .footer(HelpTexts.rootFooter());
        CommandLine parser = new CommandLine(root);
        addChildren(parser, Commands.ROOT, words, complete);
        parser.setCaseInsensitiveEnumValuesAllowed(true);
        inOrder(parser, width());
        return parser;
    }

    /** What a command is for comes first in its help, what all have comes last; the parser would sort by the alphabet. */
    private static void inOrder(CommandLine command, int width) {
        UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        usage.sortOptions(false);
        usage.sortSynopsis(false);
        usage.abbreviateSynopsis(true);
        usage.width(width);
        command.getSubcommands().values().forEach(child -> inOrder(child, width));
    }

    /** Columns of help: what the environment says, within what can be read. */
    private int width() {
        String columns = context.console().variable("COLUMNS");
        return columns == null || !columns.matches("[0-9]{1,5}")
                ? DEFAULT_WIDTH
                : Math.clamp(Integer.parseInt(columns), MIN_WIDTH, MAX_WIDTH);
    }

    private void addChildren(CommandLine parent, List<Node> nodes, List<String> words, boolean complete) {
        String named = words.isEmpty() ? "" : words.getFirst();
        List<String> rest = words.isEmpty() ? words : words.subList(1, words.size());
        for (Node node : nodes) {
            boolean wanted = complete || node.name().equals(named);
            parent.addSubcommand(node.name(), wanted ? real(node, rest, complete) : stub(node));
        }
    }

    private CommandLine real(Node node, List<String> rest, boolean complete) {
        CommandLine command = switch (node) {
            case Leaf leaf -> leaf(leaf, rest, complete);
            case Group group -> group(group, rest, complete);
        };
        UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        if (usage.description().length == 0) {
            usage.description(node.description());
        }
        return command;
    }

    private CommandLine leaf(Leaf leaf, List<String> rest, boolean complete) {
        Object command = Commands.create(leaf.path(), context);
        CommandLine line = new CommandLine(
                leaf.annotated() ? command : CommandSpec.wrapWithoutInspection(command).name(leaf.name()));
        addChildren(line, leaf.children(), rest, complete);
        return line;
    }

    private CommandLine group(Group group, List<String> rest, boolean complete) {
        CommandLine command = new CommandLine(CommandSpec.create().name(group.name()));
        addChildren(command, group.children(), rest, complete);
        return command;
    }

    private static CommandLine stub(Node node) {
        CommandSpec spec = CommandSpec.create().name(node.name());
        spec.usageMessage().description(node.description());
        return new CommandLine(spec);
    }
}
