package dev.omega.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * The subcommands by name. Only the branch that the arguments name is built from its class; all others are a name and a
 * sentence, because reading annotations by reflection is most of the time a short command takes.
 */
final class CommandTree {

    /** A subcommand: a leaf with a class of its own, or a group with children. */
    private sealed interface Node {
        String name();

        String description();
    }

    private record Leaf(String name, String description, Function<Context, Object> command) implements Node {}

    private record Group(String name, String description, List<Node> children) implements Node {}

    private static final List<Node> ROOT =
            List.of(new Leaf("version", "Print which build this is.", VersionCommand::new));

    private final Context context;

    CommandTree(Context context) {
        this.context = context;
    }

    /** The parser for arguments that start with {@code words}; with {@code complete} every command is built. */
    CommandLine parser(List<String> words, boolean complete) {
        CommandSpec root = CommandSpec.create().name("omega");
        root.addMixin("global", CommandSpec.forAnnotatedObject(context.options()));
        root.usageMessage()
                .description("Dedicated servers for MMO worlds, and the load simulator that proves them.")
                .footer(HelpTexts.rootFooter());
        CommandLine parser = new CommandLine(root);
        addChildren(parser, ROOT, words, complete);
        parser.setCaseInsensitiveEnumValuesAllowed(true);
        return parser;
    }

    /** Full names of all commands that do something, in the order of the help. */
    static List<String> leafNames() {
        List<String> names = new ArrayList<>();
        collect(ROOT, "", names);
        return names;
    }

    private static void collect(List<Node> nodes, String prefix, List<String> names) {
        for (Node node : nodes) {
            switch (node) {
                case Leaf leaf -> names.add(prefix + leaf.name);
                case Group group -> collect(group.children, prefix + group.name + " ", names);
            }
        }
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
            case Leaf leaf -> new CommandLine(leaf.command.apply(context));
            case Group group -> group(group, rest, complete);
        };
        UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        if (usage.description().length == 0) {
            usage.description(node.description());
        }
        return command;
    }

    private CommandLine group(Group group, List<String> rest, boolean complete) {
        CommandLine command = new CommandLine(CommandSpec.create().name(group.name));
        addChildren(command, group.children, rest, complete);
        return command;
    }

    private static CommandLine stub(Node node) {
        CommandSpec spec = CommandSpec.create().name(node.name());
        spec.usageMessage().description(node.description());
        return new CommandLine(spec);
    }
}
