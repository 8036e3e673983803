package dev.omega.server.trading;

import dev.omega.server.economy.OperationDesk;
import dev.omega.server.economy.Order;
import dev.omega.server.economy.Receipt;
import dev.omega.server.problem.Problem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jooq.DSLContext;

/**
 * Has purchases done that wait at the same time in one transaction, so that they share statements and the commit. One that comes alone
 * is done at once; nobody waits for company. Each has an answer of its own, and one that breaks its transaction breaks no other: then
 * all of it are done again, each by itself. Any thread that may block.
 */
final class PurchaseDesk {

    /** Few enough for a transaction to end long before the statement timeout. */
    private static final int MOST_TOGETHER = 64;

    /** One works while the other waits for the disk. */
    private static final int TRANSACTIONS_AT_ONCE = 2;

    private final OperationDesk desk;
    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<Waiting> queue = new ArrayDeque<>();
    private int running;

    PurchaseDesk(OperationDesk desk) {
        this.desk = desk;
    }

    /** What is bought, at the price the buyer has seen. */
    record Purchase(Order order, long listingId, long price) {}

    private record Waiting(Purchase purchase, CompletableFuture<String> answer) {

        /** Has nothing to do with a purchase of the same buyer, or of the same listing. */
        boolean fits(Set<Long> buyers, Set<Long> listings) {
            return !buyers.contains(purchase.order().characterId()) && !listings.contains(purchase.listingId());
        }
    }

    /**
     * Buys.
     *
     * @throws Problem with the reason when it was not done
     */
    Receipt buy(Order order, long listingId, long price) {
        Waiting mine = new Waiting(new Purchase(order, listingId, price), new CompletableFuture<>());
        if (enqueue(mine)) {
            Thread.startVirtualThread(this::serve);
        }
        try {
            return OperationDesk.receipt(order.characterId(), mine.answer().join());
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** Whether one more transaction may begin now. */
    private boolean enqueue(Waiting mine) {
        lock.lock();
        try {
            queue.add(mine);
            boolean more = running < TRANSACTIONS_AT_ONCE;
            running += more ? 1 : 0;
            return more;
        } finally {
            lock.unlock();
        }
    }

    private void serve() {
        List<Waiting> together = next();
        while (!together.isEmpty()) {
            perform(together);
            together = next();
        }
    }

    /** Those in front that have nothing to do with each other; when there is nobody, this transaction's place is free again. */
    private List<Waiting> next() {
        List<Waiting> together = new ArrayList<>();
        Set<Long> buyers = new HashSet<>();
        Set<Long> listings = new HashSet<>();
        lock.lock();
        try {
            for (Iterator<Waiting> all = queue.iterator(); all.hasNext() && together.size() < MOST_TOGETHER;) {
                Waiting waiting = all.next();
                if (waiting.fits(buyers, listings)) {
                    buyers.add(waiting.purchase().order().characterId());
                    listings.add(waiting.purchase().listingId());
                    together.add(waiting);
                    all.remove();
                }
            }
            running -= together.isEmpty() ? 1 : 0;
            return together;
        } finally {
            lock.unlock();
        }
    }

    private void perform(List<Waiting> together) {
        Function<DSLContext, List<String>> call =
                sql -> TradingRepository.buyAll(sql, together.stream().map(Waiting::purchase).toList());
        try {
            List<String> answers = desk.answer(call);
            for (int i = 0; i < answers.size(); i++) {
                together.get(i).answer().complete(answers.get(i));
            }
        } catch (RuntimeException e) {
            if (together.size() == 1) {
                together.getFirst().answer().completeExceptionally(e);
            } else {
                together.forEach(one -> perform(List.of(one)));
            }
        } catch (Error e) {
            // Whoever waits must hear of it, and this transaction's place must not be lost.
            together.forEach(one -> one.answer().completeExceptionally(new IllegalStateException(e)));
        }
    }
}
