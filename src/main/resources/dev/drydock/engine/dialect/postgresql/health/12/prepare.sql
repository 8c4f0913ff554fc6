SELECT /* drydock:health */ set_config('application_name', 'Drydock', false),
       set_config('default_transaction_read_only', 'on', false),
       set_config('statement_timeout', '10s', false),
       set_config('lock_timeout', '100ms', false),
       set_config('jit', 'off', false)
