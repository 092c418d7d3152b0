import type { Department, Seniority } from './buying-group.schema.ts'

/**
 * What words of a title mean, in English and Chinese. English words are matched whole, on a text in lower case whose
 * signs have become spaces; Chinese words anywhere. In each list the first that is found counts.
 */
type Words<Meaning> = readonly (readonly [Meaning, pattern: RegExp])[]

/** Titles that bear a great word without being what it says. */
export const asides: Words<'assistant' | 'gone' | 'learning' | 'outside'> = [
  ['gone', /\b(former|formerly|ex|retired|emeritus)\b|前任|退休|离职|已离/u],
  ['learning', /\b(intern|internship|student|trainee|apprentice|working student)\b|实习|学徒|学生|管培生/u],
  [
    'assistant',
    /\b(assistant to|executive assistant|personal assistant|pa to|ea to|secretary|receptionist|chief of staff|office of the)\b|助理$|助理[）)]|秘书|文员|前台|内勤/u,
  ],
  [
    'outside',
    /\b(freelance|freelancer|external|journalist|professor|lecturer|board observer)\b|记者|教授|讲师|自由职业/u,
  ],
]

/** Who holds what others only manage: their title says manager or owner, and means one person's own work. */
export const ownWork =
  /\b((product|project|programme|program|account|key account|case|community|content|territory|area sales|partner|channel|campaign|customer success|property|data|delivery|scrum|release|brand|event) (manager|owner|master)|scrum master|product owner|(business|people|channel) partner)\b|(产品|项目|客户|大客户|社区|内容|区域|渠道|活动)经理|项目主管/u

export const seniorityWords: Words<Seniority> = [
  ['intern', /\b(intern|trainee|apprentice|working student)\b|实习|管培生|学徒/u],
  [
    'vp',
    /\b(vp|svp|evp|avp|v p|vice president|vice presidents|deputy (general|managing) (manager|director)|vice general manager|deputy ceo)\b|副总裁|副总经理|副总(?!监|工)|副厂长|副院长|副行长|副董事长|副校长|常务副/u,
  ],
  [
    'c_level',
    /\b(ceo|cfo|cto|cio|coo|cmo|cro|cdo|ciso|cpo|chro|cso|cco|chief [a-z ]{0,40}?officer|chief executive|president|managing director|general manager|founder|co ?founder|cofounder|owner|proprietor|partner|managing partner|chairman|chairwoman|chairperson|chair|principal owner|executive director|plant manager|factory manager|works manager|plant director|site manager|general counsel|board member|member of the board)\b|首席.{0,6}官|总裁|总经理|董事长|董事(?!会秘书)|创始人|合伙人|老板|法定代表人|法人代表|厂长|院长|校长|行长|局长|党委书记|执行官|掌柜|总舵|负责人（法人）|(?<![\p{L}])(ceo|cfo|cto|cio|coo)(?![a-z])/u,
  ],
  [
    'director',
    /\b(director|head|head of|chief engineer|chief architect|chief technologist|controller|dean|superintendent|group lead|global lead)\b|总监|部长|处长|总工程师|总工|总会计师|总设计师|中心主任|事业部总|大区经理|总负责/u,
  ],
  [
    'manager',
    /\b(manager|mgr|supervisor|lead|leader|team lead|foreman|coordinator in charge|section chief|department chief)\b|经理|主管|科长|课长|主任|组长|班长|队长|店长|站长|负责人|系长|股长/u,
  ],
  [
    'staff',
    /\b(engineer|engineers|developer|programmer|analyst|specialist|technician|operator|associate|architect|administrator|admin|officer|consultant|designer|scientist|researcher|representative|rep|buyer|agent|clerk|planner|coordinator|accountant|bookkeeper|executive|advisor|adviser|expert|mechanic|electrician|inspector|auditor|fellow|staff|assistant|recruiter|writer|editor|tester|dispatcher|nurse|teacher)\b|工程师|专员|技术员|操作|工人|技工|技师|电工|钳工|文员|会计|出纳|助理|设计师|分析师|研究员|开发|程序员|顾问|架构师|采购员|销售员|业务员|质检员|检验员|科员|职员|代表|专家|维修工|调度|管理员|经办/u,
  ],
]

export const departmentWords: Words<Department> = [
  // before procurement: a media buyer buys no machines
  ['marketing', /\b(media buyer|media buying)\b|媒介采购/u],
  [
    'procurement',
    /\b(procurement|purchasing|purchase|purchaser|buyer|buying|sourcing|category manager|vendor management|supplier management|commodity manager|strategic sourcing|tender|tendering)\b|采购|招标|招采|供应商管理|物资|寻源|购买/u,
  ],
  ['legal', /\b(legal|counsel|attorney|lawyer|compliance|paralegal)\b|法务|合规|律师|法律/u],
  [
    'hr',
    /\b(hr|human resources|people operations|people partner|talent|recruiting|recruiter|recruitment|chro|learning and development)\b|人事|人力|招聘|薪酬|培训/u,
  ],
  [
    'finance',
    /\b(finance|financial|cfo|controller|accounting|accountant|accounts payable|accounts receivable|treasurer|treasury|bookkeeper|tax|audit|auditor|budget|controlling)\b|财务|会计|出纳|资金|税务|审计|预算|总会计师|成本/u,
  ],
  [
    'maintenance',
    /\b(maintenance|reliability|facility|facilities|asset management|equipment)\b|设备|维修|维护|保养|检修|机修|动力|机电/u,
  ],
  ['safety', /\b(ehs|hse|safety|environment health|environmental)\b|安环|安全(?!.*信息)|环保|职业健康/u],
  [
    'it',
    /\b(it|cio|ciso|information technology|information systems|information security|cyber security|cybersecurity|security engineer|infrastructure|system administrator|systems administrator|sysadmin|network|database|dba|devops|cloud|erp|sap|digital transformation|helpdesk|help desk|automation systems|ot architect|business intelligence)\b|信息|数字化|网络|系统管理|运维|数据库|机房|(?<![a-z])it(?![a-z])|智能化|软件实施/u,
  ],
  ['quality', /\b(quality|qa|qc|six sigma|metrology|inspection|inspector)\b|质量|品质|质检|品保|品管|检验|计量/u],
  [
    'logistics',
    /\b(logistics|warehouse|supply chain|shipping|dispatcher|transport|transportation|distribution|inventory|fleet)\b|物流|仓储|仓库|供应链|运输|车队|关务/u,
  ],
  [
    'production',
    /\b(production|manufacturing|plant|factory|assembly|machining|shop floor|works manager|process engineer|cnc|operator|foreman)\b|生产|制造|车间|工艺|厂长|装配|机加工|工厂|班长/u,
  ],
  ['research', /\b(research|r and d|rd|r d|scientist|laboratory|lab|innovation)\b|研发|研究|实验室|科研|创新/u],
  [
    'product',
    /\b(product manager|product management|product owner|head of product|vp product|product director|cpo|product)\b|产品/u,
  ],
  [
    'engineering',
    /\b(engineering|engineer|engineers|cto|technical|technology|developer|programmer|software|architect|design|designer|mechanical|electrical|automation)\b|工程|技术|开发|设计|电气|机械|自动化|架构|总工|程序员/u,
  ],
  [
    'marketing',
    /\b(marketing|marketer|cmo|brand|communications|pr|public relations|content|demand generation|growth|seo|events|event manager|campaign)\b|市场|营销|品牌|公关|推广|传播|策划|企划/u,
  ],
  [
    'support',
    /\b(customer success|customer service|customer support|support|after sales|aftersales|service desk|field service|service manager)\b|客服|客户成功|售后|客户服务|服务部/u,
  ],
  [
    'sales',
    /\b(sales|business development|bd|account executive|account manager|key account|sdr|bdr|cro|commercial|revenue|presales|pre sales|export)\b|销售|业务|商务|大客户|客户经理|渠道|外贸|营业/u,
  ],
  [
    'administration',
    /\b(administration|administrative|office manager|secretary|receptionist|assistant to|executive assistant|personal assistant|office)\b|行政|秘书|前台|办公室|总务|后勤|文员/u,
  ],
  [
    'operations',
    /\b(operations|operational|operation|ops|coo|business process|lean|continuous improvement)\b|运营|经营|业务流程|精益|企管/u,
  ],
  [
    'management',
    /\b(ceo|chief executive|president|managing director|general manager|founder|co ?founder|owner|partner|chairman|chairwoman|chair|executive director|management|strategy|board)\b|总裁|总经理|董事|创始人|合伙人|老板|法人|院长|校长|行长|局长|书记|战略|总经办|执行官/u,
  ],
]

/** The words of sources for what somebody does in a purchase: our five, HubSpot's nine, and what sales people say. */
export const roleWords: readonly (readonly [
  'decision_maker' | 'influencer' | 'user' | 'purchaser' | 'other',
  readonly string[],
])[] = [
  [
    'decision_maker',
    [
      'decision maker',
      'decider',
      'economic buyer',
      'executive sponsor',
      'sponsor',
      'approver',
      '决策者',
      '决策人',
      '拍板人',
      '审批者',
      '审批人',
      '高层支持者',
    ],
  ],
  [
    'purchaser',
    ['purchaser', 'buyer', 'budget holder', '采购者', '采购', '采购人', '购买者', '预算持有者', '预算负责人'],
  ],
  [
    'influencer',
    [
      'influencer',
      'champion',
      'blocker',
      'evaluator',
      'technical buyer',
      'recommender',
      'initiator',
      'coach',
      'gatekeeper',
      '影响者',
      '影响人',
      '支持者',
      '拥护者',
      '反对者',
      '阻碍者',
      '评估者',
      '发起者',
      '教练',
      '技术把关人',
      '把关者',
    ],
  ],
  ['user', ['user', 'end user', 'business user', '使用者', '用户', '最终用户', '使用人']],
  ['other', ['other', 'legal and compliance', 'legal compliance', '其他', '法务与合规', '法律与合规']],
]
