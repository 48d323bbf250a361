/* The floor under a durable append: bare LMDB, one record of 75 bytes a commit.
   cc floor.c -llmdb -o floor; ./floor DIRECTORY COMMITS prints seconds per commit. */
#include <lmdb.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static void check(int code, const char *what) {
    if (code == 0) return;
    fprintf(stderr, "%s: %s\n", what, mdb_strerror(code));
    exit(1);
}

int main(int count, char **arguments) {
    if (count != 3) return 64;
    uint64_t commits = strtoull(arguments[2], NULL, 10);
    MDB_env *environment;
    MDB_dbi table = 0;
    check(mdb_env_create(&environment), "create");
    check(mdb_env_set_mapsize(environment, 1 << 30), "map size");
    check(mdb_env_open(environment, arguments[1], 0, 0644), "open");
    struct timespec start, end;
    clock_gettime(CLOCK_MONOTONIC, &start);
    for (uint64_t sequence = 0; sequence < commits; sequence++) {
        char record[75];
        memset(record, (int)sequence, sizeof record);
        MDB_txn *transaction;
        MDB_val key = {sizeof sequence, &sequence}, value = {sizeof record, record};
        check(mdb_txn_begin(environment, NULL, 0, &transaction), "begin");
        if (sequence == 0) check(mdb_dbi_open(transaction, NULL, MDB_INTEGERKEY, &table), "table");
        check(mdb_put(transaction, table, &key, &value, MDB_APPEND), "put");
        check(mdb_txn_commit(transaction), "commit");
    }
    clock_gettime(CLOCK_MONOTONIC, &end);
    printf("%.9f\n",
        ((end.tv_sec - start.tv_sec) + (end.tv_nsec - start.tv_nsec) / 1e9) / commits);
    return 0;
}
